export * from "./gamma.js";
export * from "./normal.js";
export * from "./student.js";
