import { describe, expect, test } from "vitest";
import {
  decodeErrors,
  decodeFacts,
  type ErrorFacts,
  encodeErrors,
  encodeFacts,
  type MethodErrors,
  metricNames,
  metricsAt,
  pointErrors,
  sumErrors,
  unknownInside,
} from "../../../models/accuracy/index.js";
import { errorScale, scoreForecast } from "../../../models/evaluation/index.js";

const horizon = 3;
const training = Float64Array.of(4, 9, 6, 12, 3, 8, 11);
const scale = errorScale(training, 1);

/** What a method said over one window of one product, and the metrics of that. */
function path(actual: number[], mean: number[]) {
  const quantiles = new Map(
    [0.025, 0.1, 0.5, 0.9, 0.975].map((p) => [p, Float64Array.from(mean, (m) => m * (p + 0.5))]),
  );
  return { actual: Float64Array.from(actual), mean: Float64Array.from(mean), quantiles };
}

/** Two products with two windows each; the second product's first window is missing. */
const windows = [
  [path([5, 0, 8], [6, 1, 9]), path([7, 3, 10], [6, 6, 6])],
  [undefined, path([20, 40, Number.NaN], [25, 30, 30])],
] as const;
const cells = 2 * 2 * horizon;

function book(): { facts: ErrorFacts; errors: MethodErrors } {
  const nan = (length: number) => new Float32Array(length).fill(Number.NaN);
  const facts = {
    ...{ products: 2, windows: 2, horizon, worth: Float32Array.of(2, 10), lag: Float32Array.of(1, 2) },
    ...{
      regions: [Float32Array.of(1, 0.25), Float32Array.of(0, 0.75)],
      scale: nan(4),
      ratio: nan(4),
      actual: nan(cells),
    },
  };
  const errors = { error: nan(cells), pinball: nan(cells), inside: new Uint8Array(cells).fill(unknownInside) };
  windows.forEach((own, p) => {
    own.forEach((one, w) => {
      if (one === undefined) return;
      facts.scale[p * 2 + w] = scale.absolute;
      facts.ratio[p * 2 + w] = scale.absolute / Math.sqrt(scale.squared);
      const found = pointErrors(one, scale);
      const at = (p * 2 + w) * horizon;
      facts.actual.set(one.actual, at);
      errors.error.set(found.error, at);
      errors.pinball.set(found.pinball, at);
      found.inside.forEach((inside, h) => {
        if (!Number.isNaN(inside)) errors.inside[at + h] = inside;
      });
    });
  });
  return { facts, errors };
}

const everything = { windows: [0, 1], steps: [0, horizon - 1] } as const;

describe("summed errors", () => {
  test("over one window of one product give the metrics of the backtest, money being units at their worth", () => {
    const { facts, errors } = book();
    const one = windows[0][1];
    const expected = scoreForecast(one.actual, one, scale);
    const got = metricsAt(sumErrors(facts, errors, { ...everything, weights: [1, 0], windows: [1, 1] }, "all"));
    for (const name of metricNames) {
      const isMoney = ["mae", "rmse", "bias", "pinball"].includes(name);
      expect(got[name], name).toBeCloseTo(expected[name] * (isMoney ? 2 : 1), 5);
    }
    expect(got.products).toBe(1);
    expect(got.absolute).toBeCloseTo(2 * 3 * expected.mae, 5);
  });

  test("over steps and over windows add up to the sums over all", () => {
    const { facts, errors } = book();
    const selection = { ...everything, weights: [1, 1] };
    const all = metricsAt(sumErrors(facts, errors, selection, "all"));
    for (const buckets of ["step", "window", "product"] as const) {
      const parts = sumErrors(facts, errors, selection, buckets);
      let absolute = 0;
      for (let bucket = 0; bucket < parts.buckets; bucket++) absolute += metricsAt(parts, bucket).absolute;
      expect(absolute, buckets).toBeCloseTo(all.absolute, 6);
    }
    expect(all.products).toBe(2);
  });

  test("leave out steps and windows that were not chosen", () => {
    const { facts, errors } = book();
    const second = metricsAt(sumErrors(facts, errors, { weights: [1, 1], windows: [1, 1], steps: [1, 1] }, "all"));
    expect(second.absolute).toBeCloseTo(2 * 3 + 10 * 10, 4);
    expect(second.wape).toBeCloseTo((2 * 3 + 10 * 10) / (2 * 3 + 10 * 40), 5);
    expect(second.bias).toBeCloseTo((2 * 3 - 10 * 10) / 2, 5);
  });

  test("at the lead time take of each product its own step", () => {
    const { facts, errors } = book();
    const lag = metricsAt(sumErrors(facts, errors, { weights: [1, 1], windows: [1, 1], steps: "lead-time" }, "all"));
    expect(lag.absolute).toBeCloseTo(2 * 1 + 10 * 10, 4);
  });

  test("by region count a product as far as it sells there", () => {
    const { facts, errors } = book();
    const [first, second] = facts.regions.map(
      (weights) => metricsAt(sumErrors(facts, errors, { ...everything, weights, windows: [1, 1] }, "all")).absolute,
    );
    expect(second).toBeCloseTo(0.75 * 10 * (5 + 10), 4);
    expect(first! + second!).toBeCloseTo(2 * (1 + 3 + 4) + 10 * (5 + 10), 4);
  });

  test("by group put products of none nowhere", () => {
    const { facts, errors } = book();
    const groups = sumErrors(facts, errors, { ...everything, weights: [1, 1] }, { of: [1, -1], groups: 2 });
    expect(metricsAt(groups, 0).products).toBe(0);
    expect(metricsAt(groups, 0).mae).toBeNaN();
    expect(metricsAt(groups, 1).products).toBe(1);
  });
});

test("files of facts and errors hold what was put in, errors to three digits", () => {
  const { facts, errors } = book();
  const buffer = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;
  expect(decodeFacts(buffer(encodeFacts(facts)))).toEqual(facts);
  const read = decodeErrors(buffer(encodeErrors(errors)));
  expect(read.inside).toEqual(errors.inside);
  errors.error.forEach((value, i) => {
    if (Number.isNaN(value)) expect(read.error[i]).toBeNaN();
    else expect(Math.abs(read.error[i]! - value)).toBeLessThanOrEqual(Math.abs(value) / 2048);
  });
});
