export * from "./bootstrap.js";
export * from "./comparison.js";
export { dieboldMariano, type TestResult } from "./diebold-mariano.js";
export { adjustForFalseDiscovery } from "./false-discovery.js";
export { type FriedmanResult, friedman, nemenyiQuantile } from "./friedman.js";
export { wilcoxonSignedRank } from "./wilcoxon.js";
