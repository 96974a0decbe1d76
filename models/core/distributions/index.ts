export * from "./gamma.js";
export * from "./negative-binomial.js";
export * from "./normal.js";
export * from "./student.js";
export * from "./tweedie.js";
