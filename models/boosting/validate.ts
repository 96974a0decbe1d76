import { CeleiroError } from "../core/index.js";
import type { Objective } from "./objectives/index.js";
import type { BoostingParameters } from "./parameters.js";
import type { TrainingData } from "./training-data.js";

const MIN_ROWS = 2;

/** Refuses data that cannot be learnt from; returns the columns that hold category codes. */
export function checkTrainingData(
  data: TrainingData,
  objective: Objective,
  parameters: BoostingParameters,
): Set<number> {
  const { features, values, target } = data;
  if (target.length < MIN_ROWS) {
    throw new CeleiroError("CEL-BOOST-001", `${target.length} rows are too few to train on`, "give at least 2 rows");
  }
  if (values.length !== target.length * features.length) {
    throw new CeleiroError(
      "CEL-BOOST-001",
      `${values.length} values are not ${target.length} rows of ${features.length} features`,
      "give one value per row and feature",
    );
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      throw new CeleiroError("CEL-BOOST-002", "is infinite", "replace it with a number, or NaN for missing", {
        row: Math.floor(i / features.length) + 1,
        column: features[i % features.length],
        value: String(value),
      });
    }
  }
  checkTarget(target, objective);
  const unknown = (data.categorical ?? []).find((name) => !features.includes(name));
  if (unknown !== undefined) {
    throw new CeleiroError("CEL-BOOST-004", `unknown feature: ${unknown}`, `name one of ${features.join(", ")}`);
  }
  if (parameters.monotone.some((direction) => ![-1, 0, 1].includes(direction))) {
    throw new CeleiroError(
      "CEL-BOOST-005",
      `invalid monotone: ${parameters.monotone.join(",")}`,
      "use -1, 0 or 1 per feature",
    );
  }
  if (!(Number.isInteger(parameters.maxBins) && parameters.maxBins >= 2 && parameters.maxBins <= 255)) {
    throw new CeleiroError(
      "CEL-BOOST-005",
      `invalid maxBins: ${parameters.maxBins}`,
      "use a whole number from 2 to 255",
    );
  }
  return new Set((data.categorical ?? []).map((name) => features.indexOf(name)));
}

function checkTarget(target: Float64Array, objective: Objective): void {
  let constant = true;
  for (let row = 0; row < target.length; row++) {
    const value = target[row] as number;
    const complaint = Number.isFinite(value) ? objective.invalid(value) : "is not a finite number";
    if (complaint !== null) {
      throw new CeleiroError("CEL-BOOST-003", complaint, `give targets that ${objective.name} can learn`, {
        row: row + 1,
        column: "target",
        value: String(value),
      });
    }
    if (value !== target[0]) constant = false;
  }
  if (constant) {
    throw new CeleiroError(
      "CEL-BOOST-006",
      "is the same in every row",
      "nothing can be learnt; use the constant itself",
      {
        column: "target",
        value: String(target[0]),
      },
    );
  }
}
