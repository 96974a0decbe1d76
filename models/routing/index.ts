export * from "./cases.js";
export { featuresBefore, routerFeatures } from "./features.js";
export { type FitOptions, type FittedRouter, fitRouter, leastCases } from "./fit.js";
export { foldsBySku } from "./folds.js";
export * from "./loss.js";
export * from "./report.js";
export * from "./router.js";
export * from "./strategies.js";
