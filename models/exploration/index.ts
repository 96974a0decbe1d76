export * from "./classes.js";
export * from "./explorer.js";
export type { ProductMap } from "./projection.js";
export * from "./settings.js";
export type { ProductClusters } from "./space.js";
