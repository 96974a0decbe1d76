import type { PriceBackTest } from "npm:@celeiro/models/snapshot";
import { format, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { dataTable } from "../parts/table.js";

/** Money that the advice would have saved, beside always buying at once and beside hindsight. */
export function priceBackTest(test: PriceBackTest | null): Child {
  if (test === null) return h("p", {}, t("prices.back-test.none"));
  const { cost, costBuyNow, costHindsight } = test;
  const saved = costBuyNow - cost;
  const words = h(
    "p",
    {},
    t("prices.back-test.words", {
      purchases: test.purchases,
      direction: saved > 0 ? "saved" : saved < 0 ? "lost" : "none",
      saving: format.money(Math.abs(saved)),
      share: format.percent(Math.abs(saved) / costBuyNow, 1),
      possible: format.percent((costBuyNow - costHindsight) / costBuyNow, 1),
      waited: test.waited,
      regretted: format.percent(test.regretted),
    }),
  );
  const rows = [
    { key: "cost-buy-now", value: costBuyNow },
    { key: "cost", value: cost },
    { key: "cost-hindsight", value: costHindsight },
  ] as const;
  return [
    words,
    dataTable(
      rows,
      [
        { name: t("prices.column.way"), wrap: true, cell: ({ key }) => t(`prices.back-test.${key}`) },
        { name: t("prices.column.cost"), numeric: true, cell: ({ value }) => format.money(value) },
        {
          name: t("prices.column.difference"),
          numeric: true,
          cell: ({ value }) => (value === costBuyNow ? "–" : format.money(value - costBuyNow)),
        },
      ],
      t("prices.back-test"),
    ),
  ];
}
