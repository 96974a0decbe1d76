export * from "./gamma-demand.js";
export * from "./lead-time-demand.js";
export * from "./order.js";
export * from "./policy.js";
export * from "./projected-stock.js";
export * from "./sampled-demand.js";
export * from "./simulate-policy.js";
export * from "./stock-ahead.js";
