export * from "./abc.js";
export * from "./anomalies/index.js";
export * from "./classify.js";
export * from "./clustering/index.js";
export * from "./features/index.js";
export * from "./pattern.js";
export * from "./points.js";
export * from "./variation.js";
