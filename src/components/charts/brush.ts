import type { Box } from "../classes/selection.js";
import { h, onWidth } from "../dom.js";
import type { DotCanvas } from "./dot-canvas.js";

export interface Brush {
  /** Shows a box that was set elsewhere. */
  show(box: Box | null): void;
}

/** Drags shorter than this clear the box, as a click does. */
const click = 4;

/**
 * A rectangle drawn over dots. By keyboard: the arrows bring the box and move it, with Shift they change its size, Escape
 * takes it away.
 */
export function brush(dots: DotCanvas, label: string, change: (box: Box | null) => void): Brush {
  const area = h("div", { class: "brush", hidden: true });
  const layer = dots.layer;
  layer.append(area);
  layer.tabIndex = 0;
  layer.setAttribute("role", "application");
  layer.setAttribute("aria-label", label);
  let box: Box | null = null;
  let from: readonly [number, number] | null = null;

  const paint = () => {
    area.hidden = box === null;
    if (box === null) return;
    const [left, top] = dots.place(box.left, box.top);
    const [right, bottom] = dots.place(box.right, box.bottom);
    Object.assign(area.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  };
  const set = (next: Box | null) => {
    box = next;
    paint();
    change(box);
  };
  const at = (event: PointerEvent): readonly [number, number] => {
    const bounds = layer.getBoundingClientRect();
    return [event.clientX - bounds.left, event.clientY - bounds.top];
  };
  layer.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = at(event);
    layer.setPointerCapture(event.pointerId);
  });
  layer.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) >= click) set(boxBetween(dots, from, to));
  });
  layer.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = at(event);
    const short = Math.hypot(to[0] - from[0], to[1] - from[1]) < click;
    from = null;
    if (short && box !== null) set(null);
  });
  layer.addEventListener("pointercancel", () => {
    from = null;
  });
  layer.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box !== null) set(null);
    const [x, y] = steps[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    set(box === null ? middle(dots, layer) : moved(dots, box, x, y, event.shiftKey));
  });
  onWidth(dots.element, paint);
  return {
    show(next) {
      box = next;
      paint();
    },
  };
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Pixels that a key moves the box by. */
const stride = 12;

function boxBetween(dots: DotCanvas, a: readonly [number, number], b: readonly [number, number]): Box {
  const [x0, y0] = dots.invert(...a);
  const [x1, y1] = dots.invert(...b);
  return { left: Math.min(x0, x1), right: Math.max(x0, x1), bottom: Math.min(y0, y1), top: Math.max(y0, y1) };
}

function middle(dots: DotCanvas, layer: HTMLElement): Box {
  const { width, height } = layer.getBoundingClientRect();
  return boxBetween(dots, [width * 0.35, height * 0.35], [width * 0.65, height * 0.65]);
}

function moved(dots: DotCanvas, box: Box, x: number, y: number, resize: boolean): Box {
  const from = dots.place(box.left, box.top);
  const to = dots.place(box.right, box.bottom);
  const [dx, dy] = [x * stride, y * stride];
  const corner: readonly [number, number] = resize ? from : [from[0] + dx, from[1] + dy];
  return boxBetween(dots, corner, [Math.max(to[0] + dx, corner[0] + stride), Math.max(to[1] + dy, corner[1] + stride)]);
}
