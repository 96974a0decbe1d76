import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import {
  comparePaired,
  dieboldMariano,
  type PairedLosses,
  wilcoxonSignedRank,
} from "../../../../models/evaluation/index.js";

/** `gain` is by how much the first loses less, by group. */
function paired(products: number, windows: number, gain: Readonly<Record<string, number>>, seed = 1): PairedLosses[] {
  const random = new Random(seed);
  const groups = Object.keys(gain);
  return Array.from({ length: products }, (_, i) => {
    const group = groups[i % groups.length]!;
    const second = Float64Array.from({ length: windows }, () => 1 + 0.2 * random.normal());
    const first = second.map((loss) => loss - gain[group]! + 0.3 * random.normal());
    return { group, first, second, money: -10 * gain[group]! };
  });
}

describe("comparePaired", () => {
  test("tells better from worse from what cannot be told, group by group", () => {
    const found = comparePaired(paired(300, 3, { A: 0.3, B: 0, C: -0.3 }), new Random(1));
    expect(found.map(({ group, verdict }) => [group, verdict])).toEqual([
      ["", "not distinguishable"],
      ["A", "better"],
      ["B", "not distinguishable"],
      ["C", "worse"],
    ]);
    const [, a] = found;
    expect(a!.money.estimate).toBeCloseTo(-300, 6);
    expect(a!.difference.high).toBeLessThan(0);
  });

  test("calls noise better or worse about as often as the level allows", () => {
    let calls = 0;
    for (let seed = 0; seed < 100; seed++) {
      const [all] = comparePaired(paired(40, 3, { A: 0 }, seed), new Random(seed));
      if (all!.verdict !== "not distinguishable") calls++;
    }
    expect(calls).toBeLessThanOrEqual(10);
  });

  test("turns round when the two are exchanged", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.integer({ min: 5, max: 30 }),
        (gain, products) => {
          const pairs = paired(products, 5, { A: gain });
          const turned = pairs.map((pair) => ({ ...pair, first: pair.second, second: pair.first, money: -pair.money }));
          const [one] = comparePaired(pairs, new Random(2));
          const [other] = comparePaired(turned, new Random(2));
          expect(other!.difference.estimate).toBeCloseTo(-one!.difference.estimate, 10);
          expect(other!.wilcoxonP).toBeCloseTo(one!.wilcoxonP, 8);
          expect(other!.money.estimate).toBeCloseTo(-one!.money.estimate, 8);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("tests products by Wilcoxon and windows by Diebold and Mariano", () => {
    const pairs = paired(30, 6, { A: 0.1 });
    const [all] = comparePaired(pairs, new Random(1), 2);
    const differences = pairs.map(({ first, second }) => first.map((loss, i) => loss - second[i]!));
    const means = Float64Array.from(differences, (own) => own.reduce((a, b) => a + b, 0) / 6);
    const windows = Float64Array.from({ length: 6 }, (_, w) => differences.reduce((sum, own) => sum + own[w]!, 0) / 30);
    expect(all!.wilcoxonP).toBe(wilcoxonSignedRank(means).pValue);
    expect(all!.dieboldMarianoP).toBeCloseTo(dieboldMariano(windows, 2).pValue, 12);
  });

  test("says nothing of windows that are too few", () => {
    const [all] = comparePaired(paired(30, 3, { A: 0.1 }), new Random(1));
    expect(all!.dieboldMarianoP).toBeNaN();
  });
});
