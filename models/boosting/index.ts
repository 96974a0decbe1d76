export { modelFromJson, modelToJson } from "./json.js";
export { type BoostedModel, gainImportance, type Matrix, predict, rawScores } from "./model.js";
export type { ObjectiveSpec, SingleObjectiveSpec } from "./objectives/index.js";
export { type BoostingParameters, defaultParameters } from "./parameters.js";
export { parseStored } from "./stored.js";
export { type TrainOptions, train } from "./train.js";
export type { TrainingData } from "./training-data.js";
export type { Tree } from "./tree.js";
export { type Explanation, explain } from "./tree-shap.js";
