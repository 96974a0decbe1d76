import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { backtestSeries } from "../../../models/evaluation/index.js";
import { forecasterNamed, sharesOf } from "../../../models/forecasting/index.js";
import { featuresBefore, mixtureLoss, routingCases } from "../../../models/routing/index.js";

const random = new Random(1);
const quantity = Float64Array.from({ length: 90 }, (_, t) => 20 + 5 * Math.sin(t / 6) + 2 * random.normal());
const history = { seasonLength: 12, periodDays: 30 };
const methods = ["naive", "seasonal-naive", "ses", "auto"];

const casesOf = (values: Float64Array) => {
  const result = backtestSeries(
    { values, seasonLength: 12 },
    { forecasters: methods.map(forecasterNamed), horizon: 9, windows: 3 },
  );
  return {
    origins: result.origins,
    cases: routingCases("P", history, result, methods, "auto"),
  };
};

describe("routingCases", () => {
  test("look at nothing from the origin on: a signal planted in the future moves no feature", () => {
    const { origins, cases } = casesOf(quantity);
    expect(cases.length).toBe(3);
    cases.forEach(({ window, features }) => {
      const origin = origins[window - 1]!;
      const signal = quantity.map((value, t) => (t >= origin ? 1000 * value : value));
      const planted = casesOf(signal).cases[window - 1]!;
      expect(planted.features).toEqual(features);
      expect(planted.alone.squared).not.toEqual(cases[window - 1]!.alone.squared);
    });
  });

  test("do look at the periods before the origin", () => {
    const earlier = quantity.map((value, t) => (t === 40 ? 10 * value : value));
    const at = (values: Float64Array, origin: number) =>
      featuresBefore({ ...history, quantity: values.subarray(0, origin) });
    expect(at(earlier, 60)).not.toEqual(at(quantity, 60));
    expect(at(earlier, 40)).toEqual(at(quantity, 40));
  });

  test("charge a method that refuses what the naive forecast lost", () => {
    const short = quantity.slice(0, 16);
    const result = backtestSeries(
      { values: short, seasonLength: 12 },
      { forecasters: methods.map(forecasterNamed), horizon: 3, windows: 1 },
    );
    const refused = { ...result, paths: result.paths.filter(({ method }) => method !== "ses") };
    const [one] = routingCases("P", history, refused, methods, "auto");
    expect(one!.alone.squared[2]).toBe(one!.alone.squared[0]);
  });

  test("score halves and other shares as the combined forecaster does", () => {
    const combined = ["ses+auto", "naive*20+ses*30+auto*50"];
    const forecasters = [...methods, ...combined].map(forecasterNamed);
    const result = backtestSeries({ values: quantity, seasonLength: 12 }, { forecasters, horizon: 9, windows: 2 });
    const mixtures = combined.map((name) =>
      sharesOf(name).map(({ method, share }) => ({ method: methods.indexOf(method), share })),
    );
    for (const one of routingCases("P", history, result, [...methods, ...combined], "auto")) {
      mixtures.forEach((mixture, i) => {
        const direct = one.alone.squared[4 + i]!;
        expect(Math.abs(mixtureLoss(one, mixture, "squared") / direct - 1)).toBeLessThan(1e-9);
        const pinball = mixtureLoss(one, mixture, "pinball") / one.alone.pinball[4 + i]!;
        expect(Math.abs(pinball - 1)).toBeLessThan(i === 0 ? 1e-9 : 0.02);
      });
    }
  });
});
