export { nationalHolidays } from "./holidays.js";
export { priceFeatureNames } from "./names.js";
export { fillPriceFeatures, longestReach, type PriceHistory, priceFeatures } from "./price-features.js";
