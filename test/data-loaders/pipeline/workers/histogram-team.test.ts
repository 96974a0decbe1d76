import { afterAll, beforeAll, expect, test } from "vitest";
import { histogramTeam, type ThreadTeam } from "../../../../data-loaders/pipeline/workers/histogram-team.js";
import { modelToJson, type ObjectiveSpec, type TrainOptions, train } from "../../../../models/boosting/index.js";
import { Random } from "../../../../models/core/index.js";

const rows = 30_000;
const features = ["a", "b", "c", "d", "e", "kind"];
const random = new Random(9);
const values = Float32Array.from({ length: rows * features.length }, (_, i) =>
  i % 6 === 5 ? random.integer(7) : random.uniform() < 0.05 ? Number.NaN : random.normal(),
);
const target = Float64Array.from({ length: rows }, (_, row) => {
  const [a = 0, b = 0] = [values[row * 6] || 0, values[row * 6 + 1] || 0];
  return Math.max(0, Math.round(3 + 2 * a + a * b + random.normal()));
});
const data = { features, values, target, categorical: ["kind"] };
const options: TrainOptions = { nEstimators: 4, numLeaves: 15, subsample: 0.8, colsampleByTree: 0.8, seed: 3 };

let teams: ThreadTeam[];
beforeAll(async () => {
  teams = await Promise.all([1, 2, 3].map(histogramTeam));
});
afterAll(() => Promise.all(teams.map((team) => team.close())));

test.each<ObjectiveSpec>([{ kind: "l2" }, { kind: "tweedie", power: 1.5 }, { kind: "quantile", probability: 0.8 }])(
  "any number of threads trains the same model, byte for byte: %o",
  (objective) => {
    const alone = modelToJson(train(objective, data, options));
    for (const team of teams) expect(modelToJson(train(objective, data, { ...options, team }))).toBe(alone);
  },
);

test("a team serves one run after another, also when one of them fails", () => {
  const team = teams[1] as ThreadTeam;
  const stop = () => {
    throw new Error("stopped");
  };
  expect(() => train({ kind: "l2" }, data, { ...options, team, onRound: stop })).toThrow("stopped");
  const alone = modelToJson(train({ kind: "l2" }, data, options));
  expect(modelToJson(train({ kind: "l2" }, data, { ...options, team }))).toBe(alone);
});
