export * from "./distributions/index.js";
export * from "./error-codes.js";
export * from "./errors.js";
export * from "./forecaster.js";
export * from "./frequency.js";
export * from "./language.js";
export * from "./random.js";
export * from "./statistics.js";
