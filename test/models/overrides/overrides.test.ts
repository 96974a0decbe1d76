import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  heldOn,
  holdsFor,
  type Override,
  overridden,
  overrideFault,
  rulingOverride,
} from "../../../models/overrides/index.js";

const override = (change: Partial<Override> = {}): Override => ({
  ...{ id: "1", sku: "FUNG001", from: 100, to: 113, quantity: null, percent: 20, author: "ana", reason: "campaign" },
  ...{ created: 95, expires: null, withdrawn: null },
  ...change,
});

describe("overrideFault", () => {
  const code = (change: Partial<Override>) => overrideFault(override(change))?.code;

  test("lets a sound override pass", () => {
    expect(code({})).toBeUndefined();
    expect(code({ percent: null, quantity: 0 })).toBeUndefined();
    expect(code({ percent: -100, expires: 95, withdrawn: 95 })).toBeUndefined();
  });

  test("names what is wrong", () => {
    expect(code({ quantity: 5 })).toBe("CEL-OVERRIDE-001");
    expect(code({ percent: null })).toBe("CEL-OVERRIDE-001");
    expect(code({ to: 99 })).toBe("CEL-OVERRIDE-002");
    expect(code({ percent: -101 })).toBe("CEL-OVERRIDE-003");
    expect(code({ percent: null, quantity: -1 })).toBe("CEL-OVERRIDE-003");
    expect(code({ percent: Number.POSITIVE_INFINITY })).toBe("CEL-OVERRIDE-003");
    expect(code({ created: 114 })).toBe("CEL-OVERRIDE-004");
    expect(code({ expires: 94 })).toBe("CEL-OVERRIDE-005");
    expect(code({ withdrawn: 94 })).toBe("CEL-OVERRIDE-005");
  });
});

test("an override holds until the last day of its term, or until it is withdrawn", () => {
  expect([94, 95, 200].map((day) => heldOn(override(), day))).toEqual([false, true, true]);
  expect([110, 111].map((day) => heldOn(override({ expires: 110 }), day))).toEqual([true, false]);
  expect([109, 110].map((day) => heldOn(override({ withdrawn: 110 }), day))).toEqual([true, false]);
  expect(holdsFor(override({ withdrawn: 300 }), 200)).toBe(false);
  expect([110, 111].map((day) => holdsFor(override({ expires: 110 }), day))).toEqual([true, false]);
});

test("of the overrides that touch a period, the last one rules alone", () => {
  const both = [override(), override({ id: "2", from: 107, to: 107 })];
  const ruling = [93, 98, 107, 112, 114].map((start) => rulingOverride(both, start, start + 7)?.id);
  expect(ruling).toEqual([undefined, "1", "2", "1", undefined]);
});

describe("overridden", () => {
  const step = {
    mean: 10,
    quantiles: new Map([
      [0.1, 6],
      [0.9, 15],
    ]),
  };

  test("a percentage moves mean and quantiles alike", () => {
    const { mean, quantiles } = overridden(step, { quantity: null, percent: -50 });
    expect(mean).toBe(5);
    expect([...quantiles]).toEqual([
      [0.1, 3],
      [0.9, 7.5],
    ]);
  });

  test("a quantity becomes the mean", () => {
    const { mean, quantiles } = overridden(step, { quantity: 20, percent: null });
    expect(mean).toBe(20);
    expect([...quantiles]).toEqual([
      [0.1, 12],
      [0.9, 30],
    ]);
  });

  test("a quantity where nothing was expected spreads as counts do", () => {
    const none = {
      mean: 0,
      quantiles: new Map([
        [0.1, 0],
        [0.5, 0],
        [0.9, 0],
      ]),
    };
    const { mean, quantiles } = overridden(none, { quantity: 20, percent: null });
    expect(mean).toBe(20);
    // Poisson with mean 20 (R: qpois(c(.1, .5, .9), 20)).
    expect([...quantiles.values()]).toEqual([14, 20, 26]);
    expect(overridden(none, { quantity: null, percent: 50 }).mean).toBe(0);
  });

  test("quantiles stay in order whatever is said", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 2000, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (mean, values, quantity) => {
          const sorted = [...values].sort((a, b) => a - b);
          const quantiles = new Map([0.1, 0.5, 0.9].map((p, i) => [p, sorted[i]!]));
          const found = [...overridden({ mean, quantiles }, { quantity, percent: null }).quantiles.values()];
          expect(found.every((value, i) => value >= 0 && (i === 0 || value >= found[i - 1]!))).toBe(true);
        },
      ),
    );
  });
});
