import { h } from "../dom.js";
import type { DotCanvas } from "./dot-canvas.js";

/** Pixels within which a dot answers the pointer. */
const REACH = 14;

/** Says what a dot is when the pointer comes near. */
export function pointerTip(dots: DotCanvas, text: (i: number) => string): void {
  const tip = h("div", { class: "tip", hidden: true });
  dots.layer.append(tip);
  dots.layer.addEventListener("pointermove", (event) => {
    const bounds = dots.layer.getBoundingClientRect();
    const [px, py] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const i = event.buttons === 0 ? dots.nearest(px, py, REACH) : -1;
    tip.hidden = i < 0;
    if (i < 0) return;
    tip.textContent = text(i);
    const leftwards = px > bounds.width / 2;
    tip.style.left = leftwards ? "auto" : `${px + 12}px`;
    tip.style.right = leftwards ? `${bounds.width - px + 12}px` : "auto";
    tip.style.top = `${Math.min(py, bounds.height - 90)}px`;
  });
  dots.layer.addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
}
