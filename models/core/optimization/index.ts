export * from "./interval.js";
