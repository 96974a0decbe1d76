export * from "./backtest.js";
export * from "./loss.js";
export * from "./metrics.js";
export * from "./scale.js";
export * from "./select.js";
export * from "./significance/index.js";
export * from "./value-added/index.js";
