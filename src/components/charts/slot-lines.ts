import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing, leftMargin, letterWidth } from "./theme.js";

/** One method's values, slot by slot; null where there is none. */
export interface SlotLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly isRival: boolean;
}

export interface SlotWords {
  readonly title: string;
  slot(slot: number): string;
  value(value: number): string;
  axis(value: number): string;
}

export interface SlotChart {
  readonly element: Element;
  /** Middle of the first slot, and the distance to the next one, in pixels. */
  readonly first: number;
  readonly distance: number;
}

/** Lines over slots, such as steps ahead or windows: what is looked at in full colour, its rival dashed and grey. */
export function slotLines(
  lines: readonly SlotLine[],
  words: SlotWords,
  { width, height = 260, document }: Drawing,
): SlotChart {
  const count = Math.max(1, ...lines.map(({ values }) => values.length));
  const known = lines.flatMap(({ values }) => values).filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const left = leftMargin(low, high, words.axis);
  const right = 24;
  const distance = (width - left - right) / count;
  const points = lines.flatMap(({ name, values, isRival }) =>
    values.map((value, index) => ({ name, slot: index + 1, value, isRival })),
  );
  const colourOf = ({ isRival }: { readonly isRival: boolean }) => (isRival ? colours.muted : colours.forecast);
  const wanted = Math.max(1, Math.ceil((words.slot(count).length * letterWidth + 14) / distance));
  const element = Plot.plot({
    width,
    height,
    document,
    marginLeft: left,
    marginRight: right,
    ariaLabel: words.title,
    x: {
      label: null,
      domain: [0.5, count + 0.5],
      ticks: Array.from({ length: Math.ceil(count / wanted) }, (_, i) => 1 + i * wanted),
      tickFormat: words.slot,
    },
    y: { label: null, domain: [low, high], nice: true, grid: true, ticks: 5, tickFormat: words.axis },
    marks: [
      Plot.ruleY([0]),
      ...lines.flatMap(({ name, isRival }) => {
        const own = points.filter((point) => point.name === name && point.isRival === isRival);
        return [
          Plot.lineY(own, {
            ...{ x: "slot", y: "value", stroke: colourOf({ isRival }), strokeWidth: isRival ? 1.5 : 2.5 },
            ...(isRival && { strokeDasharray: "5 4" }),
          }),
          ...(count <= 60
            ? [Plot.dot(own, { x: "slot", y: "value", r: isRival ? 1.5 : 2.5, fill: colourOf({ isRival }) })]
            : []),
        ];
      }),
      Plot.tip(
        points.filter(({ value }) => value !== null),
        Plot.pointerX({
          ...{ x: "slot", y: "value" },
          title: ({ name, slot, value }: (typeof points)[number]) =>
            `${words.slot(slot)}\n${name}: ${words.value(value as number)}`,
        }),
      ),
    ],
  });
  return { element, first: left + distance / 2, distance };
}
