import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import {
  DemandFeatures,
  DemandQuestions,
  type DemandSeries,
  demandContextFrom,
  demandContextOf,
  makeRows,
  storedDemandContext,
} from "../../../models/demand/index.js";

const periods = 70;
const horizon = 6;
const steps = [1, 2, 4, 6];
const random = new Random(3);
const path = (draw: (t: number) => number) => Float64Array.from({ length: periods + horizon }, (_, t) => draw(t));
const all: DemandSeries[] = Array.from({ length: 12 }, (_, i) => ({
  id: `P${i}`,
  start: i % 3,
  values: path(() => 5 + random.integer(20)).subarray(0, periods - (i % 3)),
  known: {
    price: path((t) => 10 + i + (t % 5)).subarray(0, periods - (i % 3) + horizon),
    promotion: path((t) => (t % 9 === 0 ? 1 : 0)).subarray(0, periods - (i % 3) + horizon),
    holidays: path((t) => (t % 13 === 0 ? 1 : 0)).subarray(0, periods - (i % 3) + horizon),
  },
  past: { stock: path(() => random.integer(50)).subarray(0, periods) },
  categories: { category: i % 2 === 0 ? "seed" : "tool", supplier: `S${i % 4}` },
}));
const shape = { seasonLength: 52, horizon };
const context = demandContextFrom(JSON.parse(JSON.stringify(storedDemandContext(demandContextOf(all, shape)))));

/** The rows that the build would make of the whole catalogue. */
function rowsOf(series: readonly DemandSeries[], index: number): Float32Array {
  const { schema } = demandContextOf(all, shape);
  const features = new DemandFeatures(series, schema, shape.seasonLength, horizon);
  const origin = (series[index] as DemandSeries).values.length;
  return makeRows(
    features,
    series,
    steps.map((step) => ({ series: index, origin, step })),
  ).values;
}

const dearer = (one: DemandSeries): DemandSeries => {
  const length = one.values.length;
  const { price, promotion } = one.known as { price: Float64Array; promotion: Float64Array };
  const known = {
    ...one.known,
    price: price.map((value, t) => (t < length ? value : value * 1.2)),
    promotion: promotion.map((value, t) => (t >= length && t < length + 3 ? 1 : value)),
  };
  return { ...one, known };
};
const change = { priceChange: 0.2, promotionPeriods: 3 };

function expectSame(actual: Float32Array, wanted: Float32Array): void {
  expect(actual.length).toBe(wanted.length);
  actual.forEach((value, i) => {
    if (Number.isNaN(wanted[i])) expect(value).toBeNaN();
    else expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(wanted[i]!)));
  });
}

describe("DemandQuestions", () => {
  test("ask of one product, by what is stored of the others, what the build asks of the catalogue", () => {
    all.forEach((one, index) => {
      expect(new DemandQuestions([one], context, steps).rows()).toEqual(rowsOf(all, index));
    });
  });

  test("ask of one product with another plan what the build would ask had that been the plan", () => {
    all.forEach((one, index) => {
      const changed = all.map((other, i) => (i === index ? dearer(other) : other));
      expectSame(new DemandQuestions([one], context, steps).rows(change), rowsOf(changed, index));
    });
  });

  test("ask of a catalogue that changes its plans alike what the build would ask", () => {
    const changed = all.map(dearer);
    const rows = new DemandQuestions(all, context, steps).rows(change);
    const each = rows.length / all.length;
    all.forEach((_, index) => {
      expectSame(rows.subarray(index * each, (index + 1) * each), rowsOf(changed, index));
    });
  });

  test("are the same again when a change is taken back", () => {
    const questions = new DemandQuestions(all, context, steps);
    const first = questions.rows().slice();
    questions.rows(change);
    expect(questions.rows()).toEqual(first);
  });
});
