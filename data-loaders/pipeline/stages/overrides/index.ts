export * from "./apply.js";
export * from "./value-added.js";
