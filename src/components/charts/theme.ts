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

/** Pixels that a letter of an axis or label takes at most. */
export const letterWidth = 6.2;

/** Left margin in pixels that holds the labels of an axis of about five ticks from `low` to `high`. */
export function leftMargin(low: number, high: number, label: (value: number) => string): number {
  const raw = (high - low) / 5;
  if (!(raw > 0) || !Number.isFinite(raw)) return 56;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.99) as number);
  let longest = 0;
  for (let k = Math.floor(low / step); k <= Math.ceil(high / step); k++) {
    longest = Math.max(longest, label(k * step).length);
  }
  return Math.max(56, Math.ceil(longest * letterWidth + 12));
}
