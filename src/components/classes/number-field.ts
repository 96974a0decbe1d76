import { h } from "../dom.js";

export interface NumberField {
  readonly element: HTMLElement;
  show(value: number): void;
}

export interface NumberFieldOptions {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  /** Least, most, step. */
  readonly range: readonly [number, number, number];
  change(value: number): void;
}

/** A labelled number; what is out of range or no number is left unheard. */
export function numberField({ id, label, unit, range: [min, max, step], change }: NumberFieldOptions): NumberField {
  const input = h("input", {
    id,
    type: "number",
    min,
    max,
    step,
    oninput: () => {
      const value = input.valueAsNumber;
      if (value >= min && value <= max) change(value);
    },
  });
  return {
    element: h("label", { class: "field", for: id }, label, " ", input, unit === undefined ? null : ` ${unit}`),
    show(value) {
      // What is being typed is not rewritten under the reader's hands.
      if (input.valueAsNumber !== value && document.activeElement !== input) input.value = String(value);
    },
  };
}
