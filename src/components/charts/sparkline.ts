import { colours } from "./theme.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 160;
const HEIGHT = 40;

/** Forty pixels of history, its last point marked; decoration for a number that stands beside it in words. */
export function sparkline(
  values: readonly number[],
  kind: "line" | "bars",
  document: Document = globalThis.document,
): Element {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "sparkline",
    "aria-hidden": "true",
    preserveAspectRatio: "none",
  })) {
    svg.setAttribute(name, value);
  }
  const top = Math.max(...values, 0);
  if (values.length < 2 || top === 0) return svg;
  const x = (index: number) => (index * WIDTH) / (kind === "bars" ? values.length : values.length - 1);
  const y = (value: number) => HEIGHT - 2 - (value / top) * (HEIGHT - 4);
  const path = document.createElementNS(SVG, "path");
  const width = WIDTH / values.length;
  path.setAttribute(
    "d",
    kind === "line"
      ? values.map((value, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)},${y(value).toFixed(1)}`).join("")
      : values
          .map(
            (value, index) =>
              `M${x(index).toFixed(1)},${HEIGHT}V${y(value).toFixed(1)}h${(width * 0.75).toFixed(1)}V${HEIGHT}Z`,
          )
          .join(""),
  );
  path.setAttribute("fill", kind === "bars" ? colours.forecast : "none");
  if (kind === "line") {
    path.setAttribute("stroke", colours.actual);
    path.setAttribute("stroke-width", "1.5");
    path.setAttribute("vector-effect", "non-scaling-stroke");
  }
  svg.append(path);
  return svg;
}
