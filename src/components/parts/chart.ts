import { type Child, h, onWidth } from "../dom.js";

/** A chart that follows the width it is given, with the table behind it. */
export function figure(draw: (width: number) => Element, behind: Child, height = 320): HTMLElement {
  const canvas = h("div", { class: "canvas" });
  canvas.style.setProperty("--height", `${height}px`);
  onWidth(canvas, (width) => canvas.replaceChildren(asOneImage(draw(width))));
  return h("div", { class: "figure" }, canvas, behind);
}

/** A drawing is read as one image, whose table is behind it: names of its layers would be read to nobody. */
export function asOneImage(drawing: Element): Element {
  for (const layer of drawing.querySelectorAll("g[aria-label]")) layer.removeAttribute("aria-label");
  return drawing;
}
