export * from "./frequent-itemsets.js";
export * from "./mine.js";
export * from "./rules.js";
export * from "./significance.js";
export * from "./transactions.js";
export * from "./validate.js";
