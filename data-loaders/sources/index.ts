export * from "./open.js";
export * from "./records.js";
