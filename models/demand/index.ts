export { type AskTrees, answeredForecaster } from "./answered.js";
export {
  type DemandContext,
  demandContextFrom,
  demandContextOf,
  type StoredDemandContext,
  storedDemandContext,
} from "./context.js";
export { type DemandExplanation, type DemandFamily, demandFamilies, explainDemand } from "./explain.js";
export { DemandFeatures } from "./features.js";
export { fitGlobalDemand, type GlobalDemand, type GlobalDemandOptions } from "./fit.js";
export { boostingMethod, type DemandProduct, demandForecaster } from "./forecaster.js";
export {
  type DemandState,
  demandModelFromJson,
  demandModelToJson,
  demandStateFrom,
  type StoredDemandState,
  storedDemandState,
} from "./json.js";
export {
  answerDemand,
  askDemand,
  type DemandAnswer,
  type DemandModel,
  type DemandQuestion,
  demandForecast,
  forecastDemand,
} from "./model.js";
export { neutralPlan, type PlanChange, planColumns } from "./plan-change.js";
export { DemandQuestions } from "./questions.js";
export { type AskDemand, DemandResponse, factorsThroughout } from "./response.js";
export { type DemandRows, drawQuestions, makeRows, type Question } from "./rows.js";
export { type DemandSchema, type DemandSeries, schemaOf } from "./series.js";
export { combineWidths } from "./spread.js";
