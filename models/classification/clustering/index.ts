export * from "./agreement.js";
export * from "./cluster-count.js";
export * from "./dbscan.js";
export * from "./gaussian-mixture.js";
export * from "./hdbscan.js";
export * from "./k-means.js";
export * from "./principal-components.js";
export * from "./stability.js";
