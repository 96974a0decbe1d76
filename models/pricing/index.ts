export { type BoostingChoice, fitPrice, type PriceMethod, priceMethods } from "./model/candidates.js";
export { fitPriceModel, leastPrices, type PriceMetrics, type PriceModel, type PriceModelOptions } from "./model/fit.js";
export { fitGlobalPriceModel, leastProducts, trainGlobalPriceModel } from "./model/global.js";
export { priceModelFromJson, priceModelToJson } from "./model/json.js";
export { holdOutOf, type PriceTrial, tryPrice } from "./model/judge.js";
export { type PricePredictOptions, predictPrices } from "./model/predict.js";
export { priceSpace } from "./model/tune.js";
