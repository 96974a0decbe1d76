export * from "./apply.js";
export * from "./in-force.js";
export * from "./override.js";
