export * from "./explorer.js";
export * from "./settings.js";
