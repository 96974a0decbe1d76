import { CeleiroError } from "../core/index.js";
import { invalidSetting } from "./check-parameters.js";
import type { Objective } from "./objectives/index.js";
import type { BoostingParameters } from "./parameters.js";
import type { TrainingData } from "./training-data.js";

const MIN_ROWS = 2;
/** Whole numbers up to here are exact as float32, in which ONNX compares categories. */
const LARGEST_CATEGORY = 2 ** 24;

/** Refuses data that cannot be learnt from; returns the columns that hold category codes. */
export function checkTrainingData(
  data: TrainingData,
  objective: Objective,
  parameters: BoostingParameters,
): Set<number> {
  const { features, target } = data;
  const rows = target.length / (objective.targets ?? 1);
  if (rows < MIN_ROWS) {
    throw new CeleiroError("CEL-BOOST-001", `${rows} rows are too few to train on`, "give at least 2 rows");
  }
  checkRows(data, features, objective);
  for (let output = 0; output < (objective.targets ?? 1); output++) checkVaries(target, rows, output);
  const unknown = (data.categorical ?? []).find((name) => !features.includes(name));
  if (unknown !== undefined) {
    throw new CeleiroError("CEL-BOOST-004", `unknown feature: ${unknown}`, `name one of ${features.join(", ")}`);
  }
  const categorical = new Set((data.categorical ?? []).map((name) => features.indexOf(name)));
  for (const column of categorical) checkCategories(data, column);
  if (parameters.monotone.length > features.length) {
    throw invalidSetting("monotone", parameters.monotone.join(","), `give at most ${features.length} directions`);
  }
  return categorical;
}

/** Refuses validation rows that do not look like the training rows. */
export function checkValidation(
  data: Pick<TrainingData, "values" | "target" | "weight">,
  features: readonly string[],
  objective: Objective,
): void {
  if (data.target.length === 0) {
    throw new CeleiroError("CEL-BOOST-001", "there are no rows to validate on", "give at least one, or leave them out");
  }
  checkRows(data, features, objective);
}

type Rows = Pick<TrainingData, "values" | "target" | "weight">;

function checkRows({ values, target, weight }: Rows, features: readonly string[], objective: Objective): void {
  const rows = target.length / (objective.targets ?? 1);
  if (features.length === 0 || values.length !== rows * features.length) {
    throw new CeleiroError(
      "CEL-BOOST-001",
      `${values.length} values are not ${rows} rows of ${features.length} features`,
      "give one value per row and feature, and at least one feature",
    );
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      throw new CeleiroError("CEL-BOOST-002", "is infinite", "replace it with a number, or NaN for missing", {
        row: Math.floor(i / features.length) + 1,
        column: features[i % features.length] as string,
        value: String(value),
      });
    }
  }
  for (let i = 0; i < target.length; i++) {
    const value = target[i] as number;
    const complaint = Number.isFinite(value) ? objective.invalid(value) : "is not a finite number";
    if (complaint === null) continue;
    const location = { row: (i % rows) + 1, column: "target", value: String(value) };
    throw new CeleiroError("CEL-BOOST-003", complaint, `give targets that ${objective.name} can learn`, location);
  }
  if (weight !== undefined) checkWeights(weight, rows);
}

function checkWeights(weight: Float64Array, rows: number): void {
  if (weight.length !== rows) {
    throw new CeleiroError("CEL-BOOST-008", `${weight.length} weights are not ${rows}`, "give one weight per row");
  }
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const value = weight[row] as number;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      const location = { row: row + 1, column: "weight", value: String(value) };
      throw new CeleiroError("CEL-BOOST-008", "is not a weight", "give numbers that are not negative", location);
    }
    sum += value;
  }
  if (sum > 0) return;
  throw new CeleiroError("CEL-BOOST-008", "every weight is zero", "give at least one row a weight above zero");
}

function checkVaries(target: Float64Array, rows: number, output: number): void {
  const first = target[output * rows] as number;
  for (let row = 1; row < rows; row++) if (target[output * rows + row] !== first) return;
  throw new CeleiroError(
    "CEL-BOOST-006",
    "is the same in every row",
    "nothing can be learnt; use the constant itself",
    { column: target.length === rows ? "target" : `target ${output + 1}`, value: String(first) },
  );
}

function checkCategories({ values, features }: TrainingData, column: number): void {
  for (let i = column; i < values.length; i += features.length) {
    const value = values[i] as number;
    if (Number.isNaN(value) || (Number.isInteger(value) && Math.abs(value) <= LARGEST_CATEGORY)) continue;
    throw new CeleiroError("CEL-BOOST-002", "is not a category", "number the categories 0, 1, 2, ...; NaN is missing", {
      row: Math.floor(i / features.length) + 1,
      column: features[column] as string,
      value: String(value),
    });
  }
}
