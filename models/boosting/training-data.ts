import type { Matrix } from "./model.js";

export interface TrainingData {
  readonly features: readonly string[];
  /** Row-major, rows x features; NaN is missing. */
  readonly values: Matrix;
  /** One value per row; for `each`, output after output: `output * rows + row`. */
  readonly target: Float64Array;
  /** Per row, not negative. */
  readonly weight?: Float64Array;
  /** For `expected-cost`, whose targets are rows of it: what each class would have cost, row-major. */
  readonly costs?: Float64Array;
  /** Names of the features whose values are category codes. */
  readonly categorical?: readonly string[];
}
