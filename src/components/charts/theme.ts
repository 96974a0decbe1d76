/** Colours by meaning: blue for what was, orange for what is forecast. Grey for what is not in question. */
export const colours = {
  actual: "var(--celeiro-actual)",
  forecast: "var(--celeiro-forecast)",
  muted: "var(--theme-foreground-muted)",
  faint: "var(--theme-foreground-faintest)",
  ink: "var(--theme-foreground)",
} as const;

/** Opacity of the 95, 80 and 50 % bands, one upon the other. */
export const bandOpacity = { 95: 0.12, 80: 0.2, 50: 0.3 } as const;

/** What every chart is drawn with. In the browser `document` is the page's own. */
export interface Drawing {
  readonly width: number;
  readonly height?: number;
  readonly document?: Document;
}
