import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { type Duel, judgeContenders, realisedCase, trainingDue } from "../../../models/feedback/index.js";
import type { RoutingCase } from "../../../models/routing/index.js";

/** Losses of two contenders; what is common to a week is common to all products of that week. */
function duels(random: Random, { gain = 0, products = 30, weeks = 8, common = 0 }): Duel[] {
  return Array.from({ length: weeks }, (_, week) => {
    const shock = common * random.normal();
    return Array.from({ length: products }, (_, product): Duel => {
      const difference = 0.15 * random.normal() + shock / 2;
      const size = Math.exp(0.4 * random.normal());
      const [own, other] = [size * Math.exp(difference), size * Math.exp(-difference)];
      const kept = 1 - gain;
      return {
        product: `P${product}`,
        time: `w${week}`,
        first: { squared: (own * kept) ** 2, pinball: own * kept },
        second: { squared: other ** 2, pinball: other },
      };
    });
  }).flat();
}

test("the gain by hand: errors of 1 against 2 everywhere lose half as much", () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    product: `P${i % 10}`,
    time: `w${i % 4}`,
    first: { squared: 1, pinball: 0.5 },
    second: { squared: 4, pinball: 1 },
  }));
  const judged = judgeContenders(rows, new Random(1))!;
  expect(judged.gain).toEqual({ estimate: 0.5, low: 0.5, high: 0.5 });
  expect(judged).toMatchObject({ verdict: "better", products: 10, times: 4 });
});

test("swapping the contenders turns the verdict", () => {
  const rows = duels(new Random("swap"), { gain: 0.3 });
  const turned = rows.map(({ first, second, ...rest }) => ({ ...rest, first: second, second: first }));
  expect(judgeContenders(rows, new Random(1))?.verdict).toBe("better");
  expect(judgeContenders(turned, new Random(1))?.verdict).toBe("worse");
});

test("contenders that do not differ are seldom told apart, even when whole weeks favour one of them", () => {
  let wrong = 0;
  for (let trial = 0; trial < 60; trial++) {
    const rows = duels(new Random(`same ${trial}`), { common: 0.2, weeks: 12, products: 15 });
    if (judgeContenders(rows, new Random(trial))?.verdict !== "not distinguishable") wrong++;
  }
  expect(wrong / 60).toBeLessThan(0.15);
});

test("a few weeks or products are no evidence, and equal losses no gain", () => {
  expect(judgeContenders(duels(new Random(1), { weeks: 3, gain: 0.5 }), new Random(1))).toBeUndefined();
  expect(judgeContenders(duels(new Random(1), { products: 9, gain: 0.5 }), new Random(1))).toBeUndefined();
  const same = duels(new Random(1), {}).map((row) => ({ ...row, second: row.first }));
  expect(judgeContenders(same, new Random(1))?.gain).toEqual({ estimate: 0, low: 0, high: 0 });
});

const losses = (...values: number[]) => ({
  squared: Float64Array.from(values, (value) => value ** 2),
  pinball: Float64Array.from(values, (value) => value / 2),
  absolute: Float64Array.from(values, (value) => 10 * value),
});
const methods = ["naive", "ets", "auto"];
const past: RoutingCase[] = [
  { sku: "A", window: 1, features: new Float64Array(1), alone: losses(3, 2, 1), pairs: losses(2.5, 2, 1.5) },
];
const origin = { sku: "A", window: 0, features: Float64Array.of(7) };
const realised = (method: string, value: number) => ({
  method,
  squared: value ** 2,
  pinball: value / 2,
  absolute: 10 * value,
});

test("a realised case keeps what was observed, and moves the rest as those observed moved", () => {
  // Both observed methods lost twice what the backtest said: so would have the naive one.
  const made = realisedCase(origin, [realised("ets", 4), realised("auto", 2)], past, methods)!;
  expect([...made.alone.absolute]).toEqual([60, 40, 20]);
  expect([...made.alone.squared]).toEqual([36, 16, 4]);
  expect([...made.pairs.absolute]).toEqual([50, 40, 30]);
  expect(made.features[0]).toBe(7);
});

test("a blend's loss is the blend's, and one method alone makes no case", () => {
  const made = realisedCase(origin, [realised("ets+auto", 3), realised("auto", 1)], past, methods)!;
  expect(made.pairs.absolute[2]).toBe(30);
  expect(made.alone.absolute[2]).toBe(10);
  // (3 / 1.5 + 1 / 1) / 2 = 1.5 times what the backtest said.
  expect(made.alone.absolute[0]).toBe(45);
  expect(realisedCase(origin, [realised("auto", 1)], past, methods)).toBeUndefined();
  expect(realisedCase(origin, [realised("ets", 4), realised("auto", 2)], [], methods)).toBeUndefined();
  expect(realisedCase(origin, [realised("gone", 4), realised("auto", 2)], past, methods)).toBeUndefined();
});

test("a router is trained first, for new settings or corrected data, on schedule or on drift, and else used again", () => {
  const due = (stored: { asOf: number; settings: string } | undefined, asOf: number, drifts = false) =>
    trainingDue({ stored, now: { asOf, settings: "s" }, periodDays: 7, every: 4, drifts });
  expect(due(undefined, 100)).toBe("first");
  expect(due({ asOf: 93, settings: "other" }, 100)).toBe("settings");
  expect(due({ asOf: 100, settings: "s" }, 100)).toBe("corrected");
  expect(due({ asOf: 93, settings: "s" }, 100)).toBe("reuse");
  expect(due({ asOf: 93, settings: "s" }, 100, true)).toBe("drift");
  expect(due({ asOf: 72, settings: "s" }, 100)).toBe("schedule");
});
