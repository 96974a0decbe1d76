import { h } from "../dom.js";

/** A first and a last slot, counted from 1. */
export type Span = readonly [number, number];

export interface SlotBrush {
  readonly element: HTMLElement;
  /** Says where the slots lie: the middle of the first and the distance to the next, in pixels. */
  place(first: number, distance: number): void;
  show(span: Span): void;
}

/**
 * Chooses neighbouring slots of a chart that lies under it: by dragging, a single one by a click, all by Escape or a double
 * click. By keyboard the arrows move the choice, with Shift they move its end.
 */
export function slotBrush(count: number, label: string, change: (span: Span) => void): SlotBrush {
  const area = h("div", { class: "brush" });
  const element = h("div", { class: "slots", tabindex: 0, role: "application", "aria-label": label }, area);
  let [first, distance] = [0, 1];
  let span: Span = [1, count];
  let from: number | null = null;
  const paint = () => {
    area.hidden = span[0] === 1 && span[1] === count;
    const half = distance / 2;
    area.style.left = `${first + (span[0] - 1) * distance - half}px`;
    area.style.width = `${(span[1] - span[0] + 1) * distance}px`;
  };
  const set = (next: Span) => {
    if (next[0] === span[0] && next[1] === span[1]) return;
    span = next;
    paint();
    change(span);
  };
  const slotAt = (event: PointerEvent) => {
    const x = event.clientX - element.getBoundingClientRect().left;
    return within(Math.round((x - first) / distance) + 1, count);
  };
  const between = (a: number, b: number): Span => [Math.min(a, b), Math.max(a, b)];
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = slotAt(event);
    element.setPointerCapture(event.pointerId);
    set([from, from]);
  });
  element.addEventListener("pointermove", (event) => {
    if (from !== null) set(between(from, slotAt(event)));
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    element.addEventListener(end, () => {
      from = null;
    });
  }
  element.addEventListener("dblclick", () => set([1, count]));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") set([1, count]);
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    set(event.shiftKey ? resized(span, way, count) : moved(span, way, count));
  });
  paint();
  return {
    element,
    place(nextFirst, nextDistance) {
      [first, distance] = [nextFirst, nextDistance];
      paint();
    },
    show(next) {
      span = next;
      paint();
    },
  };
}

const within = (slot: number, count: number): number => Math.min(Math.max(slot, 1), count);

/** All slots become the first or the last one: there is nowhere to move them to. */
export function moved([from, to]: Span, way: number, count: number): Span {
  if (from === 1 && to === count) return way > 0 ? [1, 1] : [count, count];
  const by = way < 0 ? Math.max(way, 1 - from) : Math.min(way, count - to);
  return [from + by, to + by];
}

export const resized = ([from, to]: Span, way: number, count: number): Span => [
  from,
  Math.max(from, within(to + way, count)),
];
