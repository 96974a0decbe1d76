import { JSDOM } from "jsdom";
import type { Drawing } from "../../../../src/components/charts/theme.js";

const { document } = new JSDOM("").window;

/** What a chart is drawn on where there is no browser. */
export const drawing: Drawing = { width: 640, document };

/** The markup of a chart, a line per element and numbers rounded, so that a change of meaning shows and one of digits does not. */
export function markup(chart: Element): string {
  return chart.outerHTML
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/plot-[0-9a-f]{6}/g, "plot")
    .replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replaceAll("><", ">\n<");
}
