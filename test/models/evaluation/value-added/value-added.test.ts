import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import {
  type ValueAddedCase,
  type ValueAddedStep,
  valueAdded,
  valueAddedSteps,
} from "../../../../models/evaluation/index.js";

type Said = Readonly<Record<ValueAddedStep, number>>;

const caseOf = (override: string, created: number, actual: number, said: Said, worth = 1): ValueAddedCase => ({
  override,
  created,
  actual,
  worth,
  scale: { absolute: 2, squared: 4 },
  steps: Object.fromEntries(
    valueAddedSteps.map((step) => [step, { mean: said[step], pinball: Math.abs(said[step] - actual) / 2 }]),
  ) as ValueAddedCase["steps"],
});

/** `skill` multiplies the statistical error; `lean` adds a share of the actual. */
function made(count: number, { skill = 1, lean = 0 }, seed = 1): ValueAddedCase[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    [0, 1, 2].map(() => {
      const actual = 50 + 50 * random.uniform();
      const statistical = actual + 10 * random.normal();
      const override = actual * (1 + lean) + skill * (statistical - actual);
      return caseOf(`o${i}`, i, actual, {
        naive: actual + 20 * random.normal(),
        statistical,
        override,
        final: override,
      });
    }),
  );
}

describe("valueAdded", () => {
  test("reckons an example as one does by hand", () => {
    const cases = [
      caseOf("a", 1, 10, { naive: 14, statistical: 12, override: 11, final: 12 }, 2),
      caseOf("a", 1, 20, { naive: 14, statistical: 16, override: 19, final: 19 }, 2),
      caseOf("b", 2, 5, { naive: 5, statistical: 9, override: 10, final: 10 }, 4),
    ];
    const { overrides, cases: count, losses, changes } = valueAdded(cases, new Random(1));
    expect([overrides, count]).toEqual([2, 3]);
    // What sold: 2 * 10 + 2 * 20 + 4 * 5 = 80.
    const by = (name: "wape" | "bias" | "rmsse" | "pinball") => losses.map((row) => row[name]);
    const close = (found: readonly number[], wanted: readonly number[]) =>
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(wanted[i]!, 12);
      });
    close(by("wape"), [20 / 80, 28 / 80, 24 / 80, 26 / 80]);
    close(by("bias"), [-4 / 80, 12 / 80, 20 / 80, 22 / 80]);
    close(
      by("rmsse"),
      [52, 36, 27, 30].map((squares) => Math.sqrt(squares / 4 / 3)),
    );
    close(
      by("pinball"),
      [10, 10, 7, 8].map((errors) => errors / 2 / 2 / 3),
    );
    close(
      changes.map(({ money }) => money.estimate),
      [8, -4, 2],
    );
    close(
      changes.map(({ relative }) => relative.estimate),
      [36 / 52, 27 / 36, 30 / 27].map((ratio) => Math.sqrt(ratio) - 1),
    );
    expect(changes.map(({ verdict }) => verdict)).toEqual(Array(3).fill("not distinguishable"));
    expect(changes.every(({ money }) => Number.isNaN(money.low))).toBe(true);
  });

  test("finds who adds value and who destroys it, and leaves chance alone", () => {
    const verdict = (cases: ValueAddedCase[]) => valueAdded(cases, new Random(7)).changes[1]!.verdict;
    expect(verdict(made(40, { skill: 0.5 }))).toBe("better");
    expect(verdict(made(40, { lean: 0.3 }))).toBe("worse");
    let calls = 0;
    for (let seed = 0; seed < 100; seed++) {
      const noise = new Random(1000 + seed);
      const cases = made(40, {}, seed).map((one) => {
        const { naive, statistical, final } = one.steps;
        const other = { mean: one.actual + 10 * noise.normal(), pinball: 0 };
        return { ...one, steps: { naive, statistical, override: other, final } };
      });
      if (verdict(cases) !== "not distinguishable") calls++;
    }
    expect(calls).toBeLessThanOrEqual(13);
  });

  test("changes of all steps add up to the way from naive to final", () => {
    const { losses, changes } = valueAdded(made(20, { skill: 0.7, lean: 0.05 }), new Random(1));
    const sum = changes.reduce((total, { wape }) => total + wape.estimate, 0);
    expect(sum).toBeCloseTo(losses[3]!.wape - losses[0]!.wape, 12);
  });

  test("a step that changes nothing adds nothing, for certain", () => {
    const { changes } = valueAdded(made(12, { skill: 0.5 }), new Random(1));
    const last = changes[2]!;
    expect([last.wape, last.money, last.rmsse]).toEqual(Array(3).fill({ estimate: 0, low: 0, high: 0 }));
    expect(last.verdict).toBe("not distinguishable");
  });

  test("perfect overrides take all of the error away", () => {
    const { losses, changes } = valueAdded(made(12, { skill: 0 }), new Random(1));
    expect(losses[2]).toMatchObject({ wape: 0, rmsse: 0, bias: 0, pinball: 0 });
    expect(changes[1]!.relative).toEqual({ estimate: -1, low: -1, high: -1 });
  });

  test("the order of cases means nothing, and neither do units", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0.001, 4, 1000), (seed, factor) => {
        const cases = made(15, { skill: 0.8, lean: 0.1 }, seed);
        const base = valueAdded(cases, new Random(3));
        const scaled = cases.map((one) => ({
          ...one,
          actual: one.actual * factor,
          worth: one.worth / factor,
          scale: { absolute: one.scale.absolute * factor, squared: one.scale.squared * factor ** 2 },
          steps: Object.fromEntries(
            Object.entries(one.steps).map(([step, { mean, pinball }]) => [
              step,
              { mean: mean * factor, pinball: pinball * factor },
            ]),
          ) as ValueAddedCase["steps"],
        }));
        const again = valueAdded(new Random(seed).shuffle(scaled), new Random(3));
        again.changes.forEach((row, i) => {
          for (const name of ["wape", "rmsse", "money", "relative"] as const) {
            for (const end of ["estimate", "low", "high"] as const) {
              expect(row[name][end]).toBeCloseTo(base.changes[i]![name][end], 7);
            }
          }
        });
        for (const { wape, money } of base.changes) {
          expect(wape.low).toBeLessThanOrEqual(wape.high);
          expect(money.low).toBeLessThanOrEqual(money.high);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("without cases there is nothing, and with nothing sold no share of it", () => {
    expect(valueAdded([], new Random(1))).toMatchObject({ overrides: 0, cases: 0 });
    const [first] = valueAdded(
      [caseOf("a", 1, 0, { naive: 0, statistical: 1, override: 2, final: 2 })],
      new Random(1),
    ).losses;
    expect(first!.wape).toBeNaN();
  });
});
