import { expect, test } from "vitest";
import { forecasterNamed, methodMessage } from "../../../models/forecasting/index.js";
import { say } from "../../../models/messages/index.js";

const values = Float64Array.from({ length: 60 }, (_, t) => 20 + t + 4 * Math.sin((2 * Math.PI * t) / 12));
const series = { values, seasonLength: 12 };

test("the last periods alone are what a method sees, and its errors stay beside the series", () => {
  const fitted = forecasterNamed("mean(last=5)").fit(series);
  expect(fitted.predict(1).mean[0]).toBeCloseTo(values.slice(-5).reduce((sum, value) => sum + value, 0) / 5, 10);
  expect(fitted.residuals.length).toBe(60);
  expect(fitted.residuals.subarray(0, 55).every(Number.isNaN)).toBe(true);
});

test("exponential smoothing keeps to the trend that it is allowed", () => {
  const slope = (name: string) => {
    const { mean } = forecasterNamed(name).fit(series).predict(36);
    return (mean[35]! - mean[23]!) / 12;
  };
  expect(slope("ets(trend)")).toBeCloseTo(1, 1);
  expect(Math.abs(slope("ets(level)"))).toBeLessThan(1e-6);
  expect(slope("ets(damped)")).toBeLessThan(slope("ets(trend)") + 1e-6);
  expect(forecasterNamed("ets(damped)").fit({ values, seasonLength: 1 }).predict(2).mean.length).toBe(2);
});

test("a seasonal average takes as many seasons as it is told", () => {
  const { mean } = forecasterNamed("seasonal-window(seasons=4)").fit(series).predict(1);
  expect(mean[0]).toBeCloseTo((values[12]! + values[24]! + values[36]! + values[48]!) / 4, 10);
});

test("variants combine, and are put into words in both languages", () => {
  const name = "ets(damped;last=24)*70+tsb*30";
  expect(forecasterNamed(name).name).toBe(name);
  expect(say("en", methodMessage(name))).toBe(
    "Automatic exponential smoothing (damped trend) (last 24 periods) 70% + TSB 30%",
  );
  expect(say("pt", methodMessage(name))).toMatch(/ \(tendência amortecida\) \(últimos 24 períodos\) 70% \+ TSB 30%$/);
});

test("settings that a method does not have are refused", () => {
  for (const name of ["tsb(damped)", "ets(seasons=3)", "ets(last)", "oracle(last=3)", "ets()", "ets(damped;level)"])
    expect(() => forecasterNamed(name)).toThrow(/unknown method/);
});
