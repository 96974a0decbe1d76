import { expect, test } from "vitest";
import type { Series } from "../../../models/core/index.js";
import {
  type BacktestResult,
  backtestSeries,
  selectMethod,
  type WindowMetrics,
} from "../../../models/evaluation/index.js";
import { forecasters } from "../../../models/forecasting/index.js";
import { say } from "../../../models/messages/index.js";

const all = (options: { horizon: number; windows: number }) => ({ forecasters: forecasters.values(), ...options });
const seasonal: Series = {
  values: Float64Array.from({ length: 60 }, (_, t) => 50 + 20 * Math.sin((t * Math.PI) / 6) + ((t * 7) % 5)),
  seasonLength: 12,
};

test("every method is scored at every origin against what happened next", () => {
  const result = backtestSeries(seasonal, all({ horizon: 6, windows: 3 }));
  expect(result.origins).toEqual([50, 52, 54]);
  expect(result.metrics.length).toBe(forecasters.size * 3 - result.refusals.reduce((sum, r) => sum + r.windows, 0));
  const last = result.paths.find((path) => path.method === "naive" && path.window === 3);
  expect([...(last?.actual ?? [])]).toEqual([...seasonal.values.subarray(54)]);
  expect(last?.mean[0]).toBe(seasonal.values[53]);
});

test("measures of a forecast worked by hand", () => {
  const series: Series = { values: Float64Array.of(2, 4, 2, 4, 2, 4, 0, 8), seasonLength: 1 };
  const { metrics } = backtestSeries(series, all({ horizon: 2, windows: 1 }));
  const naive = metrics.find((row) => row.method === "naive");
  expect(naive).toMatchObject({ count: 2, mae: 4, rmse: 4, wape: 1, mape: 0.5, mase: 2, rmsse: 2, bias: 0 });
  expect(naive?.smape).toBeCloseTo((2 + 8 / 12) / 2, 12);
});

test("a method that refuses is recorded with its reason and left out of the scores", () => {
  const result = backtestSeries({ values: seasonal.values, seasonLength: 1 }, all({ horizon: 6, windows: 2 }));
  expect(result.refusals).toContainEqual({ method: "seasonal-naive", reason: "no-season", windows: 2 });
  expect(result.metrics.some((row) => row.method === "seasonal-naive")).toBe(false);
});

test("missing periods are not scored", () => {
  const values = seasonal.values.slice();
  values[57] = Number.NaN;
  const { metrics } = backtestSeries({ ...seasonal, values }, all({ horizon: 6, windows: 1 }));
  expect(metrics.every((row) => row.count === 5 && Number.isFinite(row.rmsse))).toBe(true);
});

test("a seasonal series gets a seasonal method and a reason in both languages", () => {
  const selection = selectMethod(backtestSeries(seasonal, all({ horizon: 12, windows: 3 })), seasonal);
  expect(selection.loss).toBeLessThanOrEqual(selection.naiveLoss);
  expect(say("en", selection.reason)).toContain("3 windows");
  expect(say("pt", selection.reason)).toContain("3 janelas");
});

test("the zero forecast is not chosen while there is any demand, although it has the least absolute error", () => {
  const values = Float64Array.from({ length: 60 }, (_, t) => (t % 9 === 0 ? 1 : 0));
  const series: Series = { values, seasonLength: 12 };
  expect(selectMethod(backtestSeries(series, all({ horizon: 6, windows: 3 })), series).method).not.toBe("zero");
});

test("a series without demand gets the zero forecast, one too short to test the mean", () => {
  const none: Series = { values: new Float64Array(30), seasonLength: 12 };
  expect(selectMethod(backtestSeries(none, all({ horizon: 6, windows: 3 })), none).method).toBe("zero");
  const short: Series = { values: Float64Array.of(3, 0, 5), seasonLength: 12 };
  const selection = selectMethod(backtestSeries(short, all({ horizon: 6, windows: 3 })), short);
  expect(selection.method).toBe("mean");
  expect(say("en", selection.reason)).toContain("3 periods");
});

test("the automatic combination is kept unless another method is better by three tenths", () => {
  const result = (autoLoss: number, sesLoss: number): BacktestResult => ({
    horizon: 4,
    origins: [20],
    histories: [],
    methods: ["naive", "ses", "auto"],
    paths: [],
    refusals: [],
    metrics: [row("naive", 1), row("ses", sesLoss), row("auto", autoLoss)],
  });
  const row = (method: string, loss: number): WindowMetrics => ({
    method,
    window: 1,
    count: 4,
    mae: loss,
    rmse: loss,
    mape: loss,
    smape: loss,
    wape: loss,
    mase: loss,
    rmsse: loss,
    bias: 0,
    pinball: loss / 2,
    scaledPinball: loss / 2,
    coverage80: 0.8,
    coverage95: 0.95,
  });
  const series = { ...seasonal, seasonLength: 1 };
  const narrow = selectMethod(result(0.8, 0.7), series);
  expect(narrow).toMatchObject({ method: "auto", loss: 0.8, runnerUp: "ses", runnerUpLoss: 0.7, naiveLoss: 1 });
  expect(say("en", narrow.reason)).toContain("20% lower error than Naive over one window");
  expect(selectMethod(result(0.8, 0.5), series)).toMatchObject({ method: "ses", runnerUp: "auto" });
  expect(say("pt", selectMethod(result(1.05, 1.02), series).reason)).toContain("sorte");
});

test("where no naive method competes, the reason compares with the runner-up, in numbers", () => {
  const values = Float64Array.from({ length: 40 }, (_, t) => (t * 3) % 23);
  const series = { values, seasonLength: 52 };
  const competing = ["ses", "croston"].map((name) => forecasters.get(name)!);
  const choice = selectMethod(backtestSeries(series, { forecasters: competing, horizon: 3, windows: 3 }), series);
  expect(choice.naiveLoss).toBeNaN();
  expect(choice.reason.parameters?.gain).toBeCloseTo(1 - choice.loss / choice.runnerUpLoss, 12);
  expect(say("en", choice.reason)).toMatch(/\d+% lower error than /);
});

test("every stored reason survives being stored", () => {
  for (const constant of [0, 5]) {
    const series = { values: new Float64Array(30).fill(constant), seasonLength: 4 };
    for (const names of [["mean"], ["mean", "drift"], ["naive", "mean"], ["croston", "auto"]]) {
      const competing = names.map((name) => forecasters.get(name)!);
      const choice = selectMethod(backtestSeries(series, { forecasters: competing, horizon: 3, windows: 3 }), series);
      expect(say("pt", JSON.parse(JSON.stringify(choice.reason)))).toBe(say("pt", choice.reason));
    }
  }
});
