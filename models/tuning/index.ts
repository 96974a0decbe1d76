export { medianPruner, neverPrune, type Pruner, successiveHalving } from "./pruners.js";
export type { Dimension, Parameters, Space } from "./space.js";
export { type StoredStudy, Study, type StudyOptions } from "./study.js";
export { type Split, timeSeriesSplit } from "./time-series-split.js";
export type { Trial } from "./trial.js";
