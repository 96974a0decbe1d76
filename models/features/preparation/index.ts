export * from "./encoder.js";
export * from "./scaler.js";
export * from "./target-encoder.js";
