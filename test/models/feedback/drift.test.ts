import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { driftOf, type RelativeError, seasonalStandard, statedSpread } from "../../../models/feedback/index.js";

const weeks = 52;

/** Share of `trials` in which an alarm stands at the end of any week. */
function alarmRate(trials: number, errorsOf: (random: Random) => number[]): number {
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    const errors = errorsOf(new Random(`drift ${trial}`));
    if (errors.some((_, t) => driftOf(errors.slice(0, t + 1)) !== undefined)) alarms++;
  }
  return alarms / trials;
}

test("a sum by hand: four errors of three, less half a deviation each, pass eight", () => {
  // 0.2 - 0.5 leaves 0; then 2.5, 5, 7.5, 10.
  expect(driftOf([0.2, 3, 3, 3])).toBeUndefined();
  expect(driftOf([0.2, 3, 3, 3, 3])).toEqual({ direction: "under", statistic: 10, since: 1, shift: 3 });
  expect(driftOf([0.2, -3, -3, -3, -3])).toMatchObject({ direction: "over", statistic: 10, since: 1, shift: -3 });
});

test("one wild error is no drift, and a period that was not observed changes nothing", () => {
  expect(driftOf([0, 100, 0, 0])).toBeUndefined();
  expect(driftOf([3, Number.NaN, 3, 3, Number.NaN, 3])).toMatchObject({ statistic: 10, since: 0, shift: 3 });
});

test("an alarm ends when errors are back where they were", () => {
  const drifting = [3, 3, 3, 3];
  expect(driftOf([...drifting, ...new Array<number>(4).fill(-0.2)])).toBeUndefined();
});

test("stable normal errors give an alarm in less than 2 of 100 years", () => {
  expect(alarmRate(1000, (random) => Array.from({ length: weeks }, () => random.normal()))).toBeLessThan(0.02);
});

test("a shift by one deviation is found within half a year in 8 of 10 products, on its side", () => {
  let found = 0;
  for (let trial = 0; trial < 300; trial++) {
    const random = new Random(`shift ${trial}`);
    const errors = Array.from({ length: 46 }, (_, t) => random.normal() + (t < 20 ? 0 : -1));
    if (driftOf(errors)?.direction === "over") found++;
  }
  expect(found / 300).toBeGreaterThan(0.8);
});

/** Spread and mean error that change over the year, and a spread that the forecast states only on average. */
const seasonalError = (random: Random, t: number, shift = 0): RelativeError => {
  const angle = (2 * Math.PI * t) / weeks;
  return { phase: t % weeks, value: 1.2 * Math.sin(angle) + (1 + 0.7 * Math.cos(angle)) * (random.normal() + shift) };
};

const standardised = (random: Random, shift: number) => {
  const reference = Array.from({ length: 78 }, (_, t) => seasonalError(random, t));
  const standard = seasonalStandard(reference, weeks)!;
  return Array.from({ length: weeks }, (_, t) => standard(seasonalError(random, t, shift)));
};

test("what a season does every year is no drift: fewer than 3 alarms in 100 years, where raw errors give most", () => {
  const rate = alarmRate(300, (random) => standardised(random, 0));
  const raw = alarmRate(300, (random) => Array.from({ length: weeks }, (_, t) => seasonalError(random, t).value));
  expect(raw).toBeGreaterThan(0.5);
  expect(rate).toBeLessThan(0.03);
});

test("a shift within a season's spread is still found in 8 of 10 products", () => {
  let found = 0;
  for (let trial = 0; trial < 200; trial++) {
    const drift = driftOf(standardised(new Random(`seasonal shift ${trial}`), 1.2));
    if (drift?.direction === "under") found++;
  }
  expect(found / 200).toBeGreaterThan(0.8);
});

test("sparse demand gives few false alarms: counts around their mean, in units of the stated interval", () => {
  const rate = alarmRate(300, (random) => {
    const error = (t: number): RelativeError => ({
      phase: t % weeks,
      value: (random.poisson(0.6) - 0.6) / statedSpread(0, 2, 1),
    });
    const standard = seasonalStandard(
      Array.from({ length: 78 }, (_, t) => error(t)),
      weeks,
    )!;
    return Array.from({ length: weeks }, (_, t) => standard(error(t)));
  });
  expect(rate).toBeLessThan(0.08);
});

test("too few errors, or none that differ, set no standard", () => {
  const same = (count: number) => Array.from({ length: count }, () => ({ phase: 0, value: 1 }));
  expect(seasonalStandard(same(7), 52)).toBeUndefined();
  expect(seasonalStandard(same(20), 52)).toBeUndefined();
});
