import { expect, test } from "vitest";
import {
  type AppendColumns,
  appendRows,
  openTemporaryWarehouse,
  partialPromotions,
} from "../../../../data-loaders/warehouse/index.js";
import { parseDay } from "../../../../models/core/index.js";

const monday = parseDay("2024-01-01");
const calendar = { frequency: "W", first: monday, asOf: monday + 27 } as const;

/** Four weeks of days: twice as much is sold on Mondays as on other working days, nothing on Sundays. */
function days(sku: string, promoted: (day: number) => boolean): AppendColumns {
  const each = Array.from({ length: 28 }, (_, day) => day);
  return {
    sku: each.map(() => sku),
    date: each.map((day) => monday + day),
    quantity: each.map((day) => (day % 7 === 0 ? 4 : day % 7 === 6 ? 0 : 2)),
    price: each.map((day) => (promoted(day) ? 8 : 10)),
    promotion: each.map((day) => (promoted(day) ? 0.2 : 0)),
  };
}

async function found(tables: Record<string, AppendColumns[]>, frequency: "D" | "W" = "W") {
  const warehouse = await openTemporaryWarehouse();
  try {
    for (const [table, parts] of Object.entries(tables)) {
      for (const part of parts) await appendRows(warehouse, table as "sales", part, part.sku?.length ?? 0);
    }
    return await partialPromotions(warehouse, { ...calendar, frequency }, "A", "B");
  } finally {
    warehouse.close();
  }
}

test("the share of a promotion is that of the product's usual sales on its days", async () => {
  // From the Thursday of the first week to the Monday of the third; the second week is whole.
  const partly = await found({ sales: [days("A", (day) => day >= 3 && day <= 14), days("B", () => false)] });
  expect(partly.get("A")).toEqual([
    { period: monday, share: expect.closeTo(6 / 14, 9), plainPrice: 10, promotedPrice: 8 },
    { period: monday + 14, share: expect.closeTo(4 / 14, 9), plainPrice: 10, promotedPrice: 8 },
  ]);
  expect(partly.has("B")).toBe(false);
});

test("campaigns of the calendar count as promotions, on the days that they name", async () => {
  const campaign = { sku: ["B"], start_date: [monday + 22], end_date: [monday + 40] };
  const partly = await found({ sales: [days("B", () => false)], promotions: [campaign] });
  expect(partly.get("B")).toEqual([
    { period: monday + 21, share: expect.closeTo(10 / 14, 9), plainPrice: 10, promotedPrice: 10 },
  ]);
});

test("no day is partly promoted", async () => {
  expect((await found({ sales: [days("A", (day) => day % 3 === 0)] }, "D")).size).toBe(0);
});
