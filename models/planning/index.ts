export * from "./budget.js";
export * from "./demand-ahead.js";
export * from "./product-order.js";
