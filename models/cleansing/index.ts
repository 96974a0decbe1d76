export * from "./censored-demand.js";
export * from "./cleanse.js";
export * from "./history.js";
