export * from "./describe.js";
export * from "./duplicates.js";
export * from "./formats.js";
export * from "./import.js";
export * from "./mapping.js";
