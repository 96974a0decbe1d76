export * from "./isolation-forest.js";
