export * from "./bounds.js";
export * from "./demand-shape.js";
export * from "./k-medoids.js";
export * from "./shape-clusters.js";
export * from "./shape-courses.js";
export * from "./shape-distance.js";
export * from "./time-warping.js";
