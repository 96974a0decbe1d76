import { type SlotBrush, type Span, slotBrush } from "../charts/slot-brush.js";
import { type SlotLine, type SlotWords, slotLines } from "../charts/slot-lines.js";
import { t } from "../context.js";
import { type Child, h, onWidth } from "../dom.js";
import { asOneImage } from "../parts/chart.js";

export interface SpanPanel {
  readonly element: HTMLElement;
  /** `span` null where the choice does not go by these slots. */
  show(lines: readonly SlotLine[], words: SlotWords, span: Span | null): void;
}

export interface SpanPanelOptions {
  readonly id: string;
  readonly count: number;
  readonly label: string;
  /** A slot in the list of choices. */
  slot(slot: number): string;
  /** What stands beside the two choices. */
  readonly beside?: Child;
  change(span: Span): void;
}

const height = 260;

/** Lines over slots with a brush on them, and the two ends of the brush as choices beside. */
export function spanPanel({ id, count, label, slot, beside, change }: SpanPanelOptions): SpanPanel {
  let drawn: { lines: readonly SlotLine[]; words: SlotWords } | undefined;
  let span: Span = [1, count];
  const set = (next: Span) => {
    span = next;
    mirror();
    change(next);
  };
  const brush: SlotBrush = slotBrush(count, `${label}. ${t("backtest.brush")}`, set);
  const end = (name: "from" | "to", moved: (value: number) => Span) => {
    const select = h(
      "select",
      { id: `${id}-${name}`, onchange: () => set(moved(Number(select.value))) },
      Array.from({ length: count }, (_, i) => h("option", { value: i + 1 }, slot(i + 1))),
    );
    return select;
  };
  const from = end("from", (value) => [value, Math.max(value, span[1])]);
  const to = end("to", (value) => [Math.min(value, span[0]), value]);
  const mirror = () => {
    from.value = String(span[0]);
    to.value = String(span[1]);
    brush.show(span);
  };
  const canvas = h("div", { class: "canvas" });
  canvas.style.setProperty("--height", `${height}px`);
  let width = 0;
  const draw = () => {
    if (drawn === undefined || width === 0) return;
    const { element, first, distance } = slotLines(drawn.lines, drawn.words, { width, height });
    canvas.replaceChildren(asOneImage(element));
    brush.place(first, distance);
  };
  onWidth(canvas, (next) => {
    width = next;
    draw();
  });
  mirror();
  return {
    element: h(
      "div",
      { class: "figure" },
      h("div", { class: "canvas-with-brush" }, canvas, brush.element),
      h(
        "div",
        { class: "bar" },
        h("label", { for: `${id}-from` }, t("backtest.from"), " ", from),
        h("label", { for: `${id}-to` }, t("backtest.to"), " ", to),
        h(
          "button",
          { type: "button", class: "action small", onclick: () => set([1, count]) },
          t("backtest.everything"),
        ),
        beside,
      ),
    ),
    show(lines, words, next) {
      drawn = { lines, words };
      for (const select of [from, to]) select.disabled = next === null;
      brush.element.toggleAttribute("inert", next === null);
      span = next ?? [1, count];
      mirror();
      draw();
    },
  };
}
