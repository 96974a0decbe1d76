import { expect, test } from "vitest";
import { purchase } from "../../../../data-loaders/pipeline/kernels/purchase.js";
import { ParcelBuilder } from "../../../../data-loaders/pipeline/parcels/builder.js";
import { numbersAt, type TableSchema, tableOf, textsAt } from "../../../../data-loaders/pipeline/parcels/parcel.js";
import { addPeriods, parseDay, Random } from "../../../../models/core/index.js";

const PERIODS = 100;
const START = parseDay("2024-01-01");
const parameters = {
  frequency: "W",
  ...{ season: 0, horizon: 4, seed: 1, holdingRate: 0.25, orderingCost: 30 },
  methods: ["ets", "recursive"],
} as const;
const dates = Float64Array.from({ length: PERIODS }, (_, t) => addPeriods(START, t, "W"));

const parcel = (name: string, schema: TableSchema, columns: Record<string, ArrayLike<number>>) => {
  const builder = new ParcelBuilder({ [name]: schema });
  builder.begin("A", "");
  builder.addColumns(name, columns);
  return builder.build();
};

interface Case {
  readonly quotes?: Float64Array;
  /** Index of the first quote. */
  readonly from?: number;
  readonly onHand?: number;
}

function compute({ quotes = dear(), from = 0, onHand = 200 }: Case) {
  const quoted = quotes.length === 0 ? new Float64Array(0) : dates.subarray(from);
  const order = {
    ...{ quantity: [50], order_up_to: [100], reorder_point: [50], on_hand: [onHand], on_order: [0] },
    lead_time_days: [7],
  };
  const inputs = {
    series: parcel("periods", { date: "DATE", quantity: "DOUBLE" }, { date: dates, quantity: dates.map(() => 10) }),
    forecast: parcel("forecasts", { mean: "DOUBLE" }, { mean: new Float64Array(13).fill(10) }),
    orders: parcel("orders", Object.fromEntries(Object.keys(order).map((name) => [name, "DOUBLE"])), order),
    quotes: parcel("quotes", { date: "DATE", price: "DOUBLE" }, { date: quoted, price: quotes.subarray(from) }),
  };
  const builder = new ParcelBuilder(purchase.tables);
  builder.begin("A", "");
  purchase.compute({ sku: "A", position: 0, inputs, detail: undefined }, parameters, builder);
  const built = builder.build();
  const number = (table: string, column: string) => numbersAt(tableOf(built, table), column, 0);
  return { number, action: textsAt(tableOf(built, "price_advice"), "action", 0)[0] };
}

/** A price that swings about 100 and is now far above. */
function dear(): Float64Array {
  const random = new Random(3);
  let log = 0;
  const price = Float64Array.from({ length: PERIODS }, () => {
    log = 0.7 * log + 0.03 * random.normal();
    return 100 * Math.exp(log);
  });
  price[PERIODS - 1] = 125;
  return price;
}

test("waits when the price is far above its usual level and stock allows, and says where the advice flips", () => {
  const { number, action } = compute({});
  expect(action).toBe("wait");
  expect(number("price_advice", "expected_saving")[0]).toBeGreaterThan(0);
  expect(number("price_advice", "flip_price")[0]).toBeLessThan(125);
  expect(number("price_advice", "latest_periods")[0]).toBe(4);
  expect(number("price_advice", "tried")[0]).toBe(6);
  expect(number("price_advice", "cost_hindsight")[0]).toBeLessThanOrEqual(number("price_advice", "cost")[0]!);
});

test("forecasts four ordered periods that follow the last one of the data", () => {
  const { number } = compute({});
  expect([...number("price_forecasts", "date")]).toEqual([0, 1, 2, 3].map((h) => addPeriods(START, PERIODS + h, "W")));
  const [low, high] = [number("price_forecasts", "q10"), number("price_forecasts", "q90")];
  for (let h = 0; h < 4; h++) expect(low[h]!).toBeLessThan(high[h]!);
});

test("buys now where the stock would run out first", () => {
  const { number, action } = compute({ onHand: 5 });
  expect(action).toBe("buy-now");
  expect(number("price_advice", "latest_periods")[0]).toBe(0);
  expect(number("price_advice", "flip_price")[0]).toBeNaN();
});

test("begins where the quotes begin, and gives no advice without stock or quotes", () => {
  expect(compute({ from: 30 }).number("purchase_prices", "price")).toHaveLength(PERIODS - 30);
  expect(compute({ onHand: Number.NaN }).action).toBeUndefined();
  expect(compute({ quotes: new Float64Array(0) }).number("price_forecasts", "mean")).toHaveLength(0);
});
