export * from "./abc.js";
export * from "./classify.js";
export * from "./pattern.js";
export * from "./variation.js";
