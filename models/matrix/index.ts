export * from "./cells.js";
export * from "./edit.js";
export * from "./rules.js";
