export * from "./abc.js";
export * from "./classify.js";
export * from "./features/index.js";
export * from "./pattern.js";
export * from "./variation.js";
