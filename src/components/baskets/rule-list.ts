import type { BasketRule, BasketsPage } from "npm:@celeiro/models/snapshot";
import { format, t } from "../context.js";
import { h } from "../dom.js";
import { productLink } from "../links.js";
import { list } from "../parts/list.js";

/** Rules with what speaks for them; items that are products lead to their pages. */
export function ruleList(rows: readonly BasketRule[], items: BasketsPage["items"]): HTMLElement {
  const item = (rule: BasketRule, name: string) => {
    if (rule.level !== "item" || !Object.hasOwn(items, name)) return name;
    const description = items[name]?.description;
    return h("span", {}, productLink(name), description ? ` ${description}` : "");
  };
  const holds = ({ holds: held }: BasketRule) =>
    held === null
      ? t("baskets.holds.unknown")
      : h(
          "span",
          { class: `status ${held ? "pass" : "fail"}` },
          h("span", { "aria-hidden": "true" }, held ? "✓" : "✕"),
          " ",
          t(held ? "baskets.holds.yes" : "baskets.holds.no"),
        );
  const lift = (value: number | null) => (value === null ? "–" : format.fixed(value, 2));
  return list({
    rows,
    caption: t("baskets.list"),
    file: "celeiro-rules",
    columns: [
      {
        name: t("baskets.column.rule"),
        wrap: true,
        cell: (rule) => rule.antecedent.flatMap((name, index) => [index > 0 ? " + " : "", item(rule, name)]),
        value: (rule) => rule.antecedent.join(" + "),
      },
      {
        name: t("baskets.column.then"),
        wrap: true,
        cell: (rule) => item(rule, rule.consequent),
        value: (rule) => rule.consequent,
      },
      {
        name: t("baskets.column.lift"),
        numeric: true,
        cell: (rule) => h("strong", {}, lift(rule.lift)),
        value: (rule) => rule.lift,
      },
      {
        name: t("baskets.column.confidence"),
        numeric: true,
        cell: (rule) => format.percent(rule.confidence),
        value: (rule) => rule.confidence,
      },
      {
        name: t("baskets.column.support"),
        numeric: true,
        cell: (rule) => format.percent(rule.support, 1),
        value: (rule) => rule.support,
      },
      {
        name: t("baskets.column.baskets"),
        numeric: true,
        cell: (rule) => format.number(rule.baskets),
        value: (rule) => rule.baskets,
      },
      { name: t("baskets.column.q"), numeric: true, cell: (rule) => share(rule.qValue), value: (rule) => rule.qValue },
      {
        name: t("baskets.column.holdout"),
        numeric: true,
        cell: (rule) => lift(rule.holdoutLift),
        value: (rule) => rule.holdoutLift,
      },
      { name: t("baskets.column.holds"), cell: holds, value: (rule) => rule.holds },
    ],
  });
}

/** A q-value: below a thousandth only its size matters. */
const share = (value: number): string => (value < 0.001 ? `< ${format.number(0.001)}` : format.number(value));
