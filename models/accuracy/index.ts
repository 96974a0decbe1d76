export * from "./book.js";
export * from "./points.js";
export * from "./sums.js";
