export * from "./feature-names.js";
export * from "./harmonic-fit.js";
export * from "./matrix.js";
export * from "./sku-features.js";
