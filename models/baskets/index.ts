export * from "./frequent-itemsets.js";
export * from "./rules.js";
export * from "./significance.js";
export * from "./transactions.js";
export * from "./validate.js";
