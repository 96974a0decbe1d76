export * from "./bfgs.js";
export * from "./interval.js";
