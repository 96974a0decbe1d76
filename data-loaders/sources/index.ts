export * from "./address.js";
export * from "./open.js";
export * from "./records.js";
