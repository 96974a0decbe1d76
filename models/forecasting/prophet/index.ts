export { prophet } from "./forecaster.js";
export { loadProphet, type ProphetOptimizer } from "./optimizer.js";
