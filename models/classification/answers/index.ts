export * from "./discontinue.js";
export * from "./likeness.js";
