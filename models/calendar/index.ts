export * from "./brazil.js";
export * from "./easter.js";
