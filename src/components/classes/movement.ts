import { t } from "../context.js";
import { type Child, h } from "../dom.js";
import type { Items } from "./items.js";
import { meets } from "./selection.js";

export interface Movement {
  readonly element: HTMLElement;
  show(bits: Uint8Array, chosen: string): void;
}

/** From which class to which products moved since the period before; each cell off the diagonal can be chosen. */
export function movement(items: Items, choose: (movement: string) => void): Movement {
  const known = items.abcMove.some((move) => move !== "");
  const summary = h("p", { class: "big small" });
  const tables = [table(items.abcMove, "ABC", choose), table(items.xyzMove, "XYZ", choose)];
  return {
    element: h(
      "div",
      { class: "movement" },
      known ? null : h("p", {}, t("classes.movement.unknown")),
      known ? summary : null,
      known
        ? h(
            "div",
            { class: "pair" },
            tables.map(({ element }) => element),
          )
        : null,
    ),
    show(bits, chosen) {
      let [rose, fell, fresh] = [0, 0, 0];
      items.abcMove.forEach((move, i) => {
        if (!meets(bits, i, "movement")) return;
        if (move === "") fresh += 1;
        else if (move.charAt(1) < move.charAt(0)) rose += 1;
        else if (move.charAt(1) > move.charAt(0)) fell += 1;
      });
      summary.textContent = t("classes.movement.summary", { rose, fell, fresh });
      for (const { show } of tables) show(bits, chosen);
    },
  };
}

function table(moves: readonly string[], classes: "ABC" | "XYZ", choose: (movement: string) => void) {
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
    show(bits: Uint8Array, chosen: string) {
      const counts = new Map<string, number>();
      moves.forEach((move, i) => {
        if (meets(bits, i, "movement")) counts.set(move, (counts.get(move) ?? 0) + 1);
      });
      for (const { move, button } of cells.flat()) {
        const products = counts.get(move) ?? 0;
        button.setAttribute("aria-pressed", String(chosen === move));
        const [from, to] = [move.charAt(0), move.charAt(1)];
        const sentence = t("classes.movement.cell", { from, to, products });
        button.replaceChildren(h("span", { class: "hidden" }, `${sentence} `), String(products));
      }
    },
  };
}
