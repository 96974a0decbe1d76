import { h } from "../dom.js";

export interface Range {
  readonly id: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as people read it. */
  say(value: number): string;
  change(value: number): void;
}

export interface RangeField {
  readonly element: HTMLElement;
  show(value: number): void;
}

/** A labelled slider that says its value in words. */
export function rangeField({ id, label, min, max, step, say, change }: Range): RangeField {
  const output = h("output", { for: id });
  const input = h("input", {
    ...{ id, type: "range", min, max, step },
    oninput: () => {
      show(Number(input.value));
      change(Number(input.value));
    },
  });
  const show = (value: number) => {
    input.value = String(value);
    input.setAttribute("aria-valuetext", say(value));
    output.textContent = say(value);
  };
  return { show, element: h("div", { class: "slider" }, h("label", { for: id }, label), input, output) };
}
