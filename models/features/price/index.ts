export { nationalHolidays } from "./holidays.js";
export { priceFeatureNames } from "./names.js";
export { dayAt, fillPriceFeatures, longestReach, type PriceHistory, priceFeatures } from "./price-features.js";
