import { type Classes, unknownClass } from "npm:@celeiro/models/exploration";
import { t } from "../context.js";
import { type Child, h } from "../dom.js";
import type { Items } from "./items.js";
import { meets } from "./selection.js";

export interface Movement {
  readonly element: HTMLElement;
  show(classes: Classes, bits: Uint8Array, chosen: string): void;
}

/** From which class to which products moved since the period before, under the reader's cuts; each cell can be chosen. */
export function movement(items: Items, choose: (movement: string) => void): Movement {
  const known = items.previousValue.some((value) => !Number.isNaN(value));
  const summary = h("p", { class: "big small" });
  const [abc, xyz] = [table("ABC", choose), table("XYZ", choose)];
  return {
    element: h(
      "div",
      { class: "movement" },
      known ? null : h("p", {}, t("classes.movement.unknown")),
      known ? summary : null,
      known ? h("div", { class: "pair" }, [abc.element, xyz.element]) : null,
    ),
    show(classes, bits, chosen) {
      let [rose, fell, fresh] = [0, 0, 0];
      for (let i = 0; i < items.count; i++) {
        if (!meets(bits, i, "movement")) continue;
        const [before, now] = [classes.previousAbc[i]!, classes.abc[i]!];
        if (before === unknownClass) fresh += 1;
        else if (now < before) rose += 1;
        else if (now > before) fell += 1;
      }
      summary.textContent = t("classes.movement.summary", { rose, fell, fresh });
      abc.show(classes.previousAbc, classes.abc, bits, chosen);
      xyz.show(classes.previousXyz, classes.xyz, bits, chosen);
    },
  };
}

function table(classes: "ABC" | "XYZ", choose: (movement: string) => void) {
  const names = [...classes];
  const cells = names.map((from) =>
    names.map((to) => {
      const move = from + to;
      const button = h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(move) });
      return { move, button, td: h("td", { class: from === to ? "same" : null }, button) };
    }),
  );
  const heading: Child = [h("td"), names.map((to) => h("th", { scope: "col" }, to))];
  const element = h(
    "table",
    { class: "matrix moves" },
    h("caption", {}, t(classes === "ABC" ? "classes.movement.abc" : "classes.movement.xyz")),
    h("thead", {}, h("tr", {}, heading)),
    h(
      "tbody",
      {},
      names.map((from, row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, from),
          cells[row]!.map(({ td }) => td),
        ),
      ),
    ),
  );
  return {
    element,
    show(before: Uint8Array, now: Uint8Array, bits: Uint8Array, chosen: string) {
      const counts = new Int32Array(9);
      for (let i = 0; i < now.length; i++) {
        if (before[i] !== unknownClass && meets(bits, i, "movement")) counts[before[i]! * 3 + now[i]!]! += 1;
      }
      for (const [k, { move, button }] of cells.flat().entries()) {
        const products = counts[k]!;
        button.setAttribute("aria-pressed", String(chosen === move));
        const [from, to] = [move.charAt(0), move.charAt(1)];
        const sentence = t("classes.movement.cell", { from, to, products });
        button.replaceChildren(h("span", { class: "hidden" }, `${sentence} `), String(products));
      }
    },
  };
}
