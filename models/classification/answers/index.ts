export * from "./discontinue.js";
export * from "./expected-classes.js";
export * from "./likeness.js";
