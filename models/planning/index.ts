export * from "./budget.js";
export * from "./catalogue.js";
export * from "./demand-ahead.js";
export * from "./product-order.js";
export * from "./scenario.js";
