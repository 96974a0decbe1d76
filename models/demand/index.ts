export { DemandFeatures } from "./features.js";
export { fitGlobalDemand, type GlobalDemand, type GlobalDemandOptions } from "./fit.js";
export { type DemandRows, drawQuestions, makeRows, type Question } from "./rows.js";
export { type DemandSchema, type DemandSeries, schemaOf } from "./series.js";
