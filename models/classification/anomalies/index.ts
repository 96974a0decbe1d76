export * from "./anomaly.js";
export * from "./duplicates.js";
export * from "./isolation-forest.js";
export * from "./product-anomalies.js";
export * from "./unusual.js";
