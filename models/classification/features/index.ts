export * from "./feature-names.js";
export * from "./matrix.js";
export * from "./sku-features.js";
