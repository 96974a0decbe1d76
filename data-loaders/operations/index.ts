export * from "./connection.js";
export * from "./decisions.js";
export { migrations } from "./migrations.js";
export * from "./model-versions.js";
export * from "./overrides.js";
export * from "./realised.js";
export * from "./store.js";
