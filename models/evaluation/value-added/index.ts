export * from "./value-added.js";
