import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";

const fourTheta = forecasterNamed("4theta");

test("growth by a fixed share is continued as such", () => {
  const random = new Random(6);
  const values = Float64Array.from({ length: 60 }, (_, t) => 50 * 1.02 ** t * Math.exp(0.01 * random.normal()));
  const fitted = fourTheta.fit({ values, seasonLength: 1 });
  expect(fitted.describe("en")).toContain("exponential");
  fitted.predict(12).mean.forEach((value, h) => {
    expect(Math.abs(value / (50 * 1.02 ** (60 + h)) - 1)).toBeLessThan(0.08);
  });
});

test("a season that grows with the level is multiplied, and no combination has a lower mean absolute error than the chosen one", () => {
  const random = new Random(7);
  const values = Float64Array.from(
    { length: 96 },
    (_, t) => (100 + t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 12)) * Math.exp(0.01 * random.normal()),
  );
  const fitted = fourTheta.fit({ values, seasonLength: 12 });
  expect(fitted.describe("en")).toContain("multiplicative season");
  const errorOf = (residuals: Float64Array) => residuals.reduce((sum, e) => sum + Math.abs(e), 0) / residuals.length;
  const standard = forecasterNamed("theta").fit({ values, seasonLength: 12 });
  expect(errorOf(fitted.residuals)).toBeLessThanOrEqual(errorOf(standard.residuals) * 1.05);
});
