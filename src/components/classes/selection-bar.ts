import { amountShort, format, t } from "../context.js";
import { h } from "../dom.js";
import { patternName } from "../names.js";
import type { Items } from "./items.js";
import { meets, type Selection } from "./selection.js";

export interface SelectionBar {
  readonly element: HTMLElement;
  show(selection: Selection, bits: Uint8Array, changed: boolean): void;
}

/** Says what is selected and what it is worth, and takes it back; stays in sight while the page scrolls. */
export function selectionBar(items: Items, effects: { clear(): void; reset(): void }): SelectionBar {
  const words = h("span", { role: "status" });
  const clear = h("button", { type: "button", class: "action small", onclick: effects.clear }, t("site.list.clear"));
  const reset = h("button", { type: "button", class: "action small", onclick: effects.reset }, t("classes.reset"));
  return {
    element: h("div", { class: "bar selection" }, words, clear, reset),
    show(selection, bits, changed) {
      let [products, value] = [0, 0];
      for (let i = 0; i < items.count; i++) {
        if (!meets(bits, i)) continue;
        products += 1;
        value += items.value[i]!;
      }
      const picked = [
        selection.cell,
        selection.cluster === "out"
          ? t("classes.outliers")
          : selection.cluster === ""
            ? ""
            : t("classes.cluster", { cluster: Number(selection.cluster) + 1 }),
        selection.pattern === "" ? "" : patternName(selection.pattern),
        selection.movement === "" ? "" : [...selection.movement].join(" → "),
        selection.shape === "" ? "" : t("classes.shape", { shape: Number(selection.shape) + 1 }),
        selection.box === null ? "" : t("classes.map.box"),
        selection.query === "" ? "" : `“${selection.query}”`,
      ].filter((text) => text !== "");
      words.textContent = t("classes.selection", {
        picked: picked.length === 0 ? t("classes.selection.all") : picked.join(" · "),
        products,
        value: amountShort(items.measure, value),
        share: format.percent(items.total > 0 ? value / items.total : 0, 1),
      });
      clear.hidden = picked.length === 0;
      reset.hidden = !changed;
    },
  };
}
