import * as ort from "onnxruntime-web";
import { expect, test } from "vitest";
import { type ObjectiveSpec, predict, train } from "../../../models/boosting/index.js";
import { Random } from "../../../models/core/index.js";
import { boostedModelToOnnx } from "../../../models/onnx/index.js";

const features = ["a", "b", "c", "group"];
const rows = 800;
const random = new Random(1);
const values = new Float32Array(rows * 4);
const target = new Float64Array(rows);
for (let row = 0; row < rows; row++) {
  const a = random.normal();
  const b = random.uniform() < 0.2 ? Number.NaN : random.normal();
  const group = random.integer(9);
  values.set([a, b, random.normal(), group], row * 4);
  target[row] = Math.sin(2 * a) + (b || 3) + ([0, 3, -2, 1, 5, -1, 2, 7, -4][group] as number);
}

test.each<[ObjectiveSpec, (y: number) => number]>([
  [{ kind: "l2" }, (y) => y],
  [{ kind: "poisson" }, (y) => Math.max(0, Math.round(y))],
  [{ kind: "logistic" }, (y) => (y > 1 ? 1 : 0)],
  [{ kind: "softmax", classes: 3 }, (y) => (y > 3 ? 2 : y > 0 ? 1 : 0)],
  [{ kind: "each", of: { kind: "l2" }, outputs: 2 }, (y) => y],
  [{ kind: "each", of: { kind: "tweedie", power: 1.5 }, outputs: 3 }, (y) => Math.max(0, y)],
])("ONNX Runtime predicts what the walker predicts: %o", async (objective, transform) => {
  // Of several targets, the others are the first of another row.
  const several = objective.kind === "each" ? objective.outputs : 1;
  const own = Float64Array.from({ length: several * rows }, (_, i) =>
    transform(target[(i + (i >= rows ? 5 : 0)) % rows]!),
  );
  const model = train(objective, { features, values, target: own, categorical: ["group"] }, { nEstimators: 15 });
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(boostedModelToOnnx(model));
  const { Y } = await session.run({ X: new ort.Tensor("float32", values, [rows, 4]) });
  const walked = predict(model, values);
  const inferred = Y?.data as Float32Array;
  expect(Y?.dims).toEqual([rows, model.outputs]);
  for (let row = 0; row < rows; row++) {
    for (let output = 0; output < model.outputs; output++) {
      expect(inferred[row * model.outputs + output]).toBeCloseTo(walked[output * rows + row] as number, 5);
    }
  }
});
