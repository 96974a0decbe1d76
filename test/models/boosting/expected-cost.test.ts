import { expect, test } from "vitest";
import { predict, train } from "../../../models/boosting/index.js";
import { expectedCost } from "../../../models/boosting/objectives/expected-cost.js";
import { Random } from "../../../models/core/index.js";

test("the gradient of the expected cost is its slope", () => {
  const random = new Random(1);
  const [rows, classes] = [7, 4];
  const costs = Float64Array.from({ length: rows * classes }, () => random.uniform());
  const scores = Float64Array.from({ length: rows * classes }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, i) => rows - 1 - i);
  const objective = expectedCost(classes, costs);
  const [gradient, hessian] = [new Float64Array(rows), new Float64Array(rows)];
  objective.prepare!(scores, rows);
  for (let k = 0; k < classes; k++) {
    objective.gradients(scores.subarray(k * rows, (k + 1) * rows), target, k, gradient, hessian);
    for (let i = 0; i < rows; i++) {
      const moved = (step: number) => {
        const other = scores.slice();
        other[k * rows + i]! += step;
        return rows * objective.loss(other, target, null);
      };
      expect(gradient[i]).toBeCloseTo((moved(1e-6) - moved(-1e-6)) / 2e-6, 7);
      expect(hessian[i]).toBeGreaterThan(0);
    }
  }
});

test("learns the cheapest choice, not the one that is cheapest most often", () => {
  // Class 0 is a little cheaper in nine of ten rows, and ruinous in the tenth.
  const rows = 400;
  const costs = Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 1 ? 1 : (i >> 1) % 10 === 0 ? 9 : 0.9));
  const values = Float64Array.from({ length: rows }, (_, i) => i % 7);
  const model = train(
    { kind: "expected-cost", classes: 2 },
    { features: ["x"], values, target: Float64Array.from({ length: rows }, (_, i) => i), costs },
    { nEstimators: 40, numLeaves: 4 },
  );
  const shares = predict(model, Float64Array.of(3));
  expect(shares[1]).toBeGreaterThan(0.8);
});
