import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import {
  medianPruner,
  type Parameters,
  type Space,
  Study,
  successiveHalving,
  timeSeriesSplit,
} from "../../../models/tuning/index.js";

const space = {
  rate: { kind: "real", low: 1e-4, high: 1, log: true },
  leaves: { kind: "integer", low: 2, high: 64 },
  growth: { kind: "category", choices: ["leaf-wise", "depth-wise", "none"] },
} as const satisfies Space;

/** Least at rate 0.01, 20 leaves, depth-wise; 0 there. */
const loss = ({ rate, leaves, growth }: Parameters) =>
  (Math.log10(rate as number) + 2) ** 2 + (((leaves as number) - 20) / 20) ** 2 + (growth === "depth-wise" ? 0 : 1);

function run(trials: number, seed: number, multivariate = true): Study {
  const study = new Study(space, { seed, multivariate });
  for (let i = 0; i < trials; i++) {
    const trial = study.ask();
    study.tell(trial.number, loss(trial.parameters));
  }
  return study;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;

describe("Study", () => {
  test.each([true, false])(
    "finds lower losses than random search with the same trials (multivariate %s)",
    (multivariate) => {
      const seeds = Array.from({ length: 9 }, (_, seed) => seed);
      const guided = median(seeds.map((seed) => run(50, seed, multivariate).best.value));
      const random = median(
        seeds.map((seed) => {
          const study = new Study(space, { seed, startupTrials: 50 });
          for (let i = 0; i < 50; i++)
            study.tell(study.ask().number, loss((study.history.at(-1) as { parameters: Parameters }).parameters));
          return study.best.value;
        }),
      );
      expect(guided).toBeLessThan(random / 2);
    },
  );

  test("suggests only values of the space", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 30 }), (seed, trials) => {
        for (const { parameters } of run(trials, seed).history) {
          expect(parameters.rate).toBeGreaterThanOrEqual(1e-4);
          expect(parameters.rate).toBeLessThanOrEqual(1);
          expect(Number.isInteger(parameters.leaves)).toBe(true);
          expect(parameters.leaves).toBeGreaterThanOrEqual(2);
          expect(parameters.leaves).toBeLessThanOrEqual(64);
          expect(space.growth.choices).toContain(parameters.growth);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("resumes where it was stored", () => {
    const whole = run(30, 4);
    const half = run(15, 4);
    const resumed = new Study(space, { seed: 4 }, JSON.parse(JSON.stringify(half.store())));
    for (let i = 0; i < 15; i++) {
      const trial = resumed.ask();
      resumed.tell(trial.number, loss(trial.parameters));
    }
    expect(resumed.history).toEqual(whole.history);
  });

  test("parallel trials differ, because those under way count as bad", () => {
    const study = run(20, 3);
    const asked = Array.from({ length: 8 }, () => study.ask().parameters.rate);
    expect(new Set(asked).size).toBe(8);
  });

  test("a loss that is not a number fails the trial and leaves the best alone", () => {
    const study = run(12, 1);
    const { value } = study.best;
    study.tell(study.ask().number, Number.NaN);
    expect(study.best.value).toBe(value);
    expect(study.history.at(-1)?.state).toBe("failed");
  });

  test.each<[string, Space]>([
    ["upside down", { a: { kind: "real", low: 1, high: 0 } }],
    ["log of zero", { a: { kind: "real", low: 0, high: 1, log: true } }],
    ["no choices", { a: { kind: "category", choices: [] } }],
  ])("refuses a space that is %s", (_name, bad) => {
    expect(() => new Study(bad)).toThrowError(expect.objectContaining({ code: "CEL-USAGE-001" }));
  });
});

describe("pruners", () => {
  function stoppedAt(pruner: ReturnType<typeof medianPruner>, level: number): number {
    const study = new Study(space, { pruner });
    const random = new Random(1);
    for (let i = 0; i < 12; i++) {
      const { number } = study.ask();
      for (let step = 0; step < 16; step++) study.report(number, 1 + 0.1 * random.uniform());
      study.tell(number, 1);
    }
    const { number } = study.ask();
    for (let step = 1; step <= 16; step++) if (study.report(number, level)) return step;
    return Number.POSITIVE_INFINITY;
  }

  test("the median pruner stops a trial that is worse than most, and lets a better one run", () => {
    expect(stoppedAt(medianPruner(), 2)).toBe(1);
    expect(stoppedAt(medianPruner({ warmupSteps: 3 }), 2)).toBe(4);
    expect(stoppedAt(medianPruner(), 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  test("successive halving decides at its rungs only", () => {
    expect(stoppedAt(successiveHalving({ firstRung: 4 }), 2)).toBe(4);
    expect(stoppedAt(successiveHalving({ firstRung: 4 }), 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

test("time series folds never train on what comes after", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 8 }), (rows, splits) => {
      const folds = timeSeriesSplit(rows, splits);
      expect(folds).toHaveLength(rows > splits ? splits : 0);
      folds.forEach(({ trainEnd, testEnd }, k) => {
        expect(trainEnd).toBeGreaterThan(0);
        expect(testEnd).toBe(folds[k + 1]?.trainEnd ?? rows);
      });
    }),
  );
});
