export { type Calibration, calibrate, calibrationOf, type PastForecast } from "./calibration/calibration.js";
export { type CataloguePast, catalogueCalibration } from "./calibration/catalogue.js";
export { conformal } from "./calibration/conformal.js";
export { combineForecasts, type Member, type Pooling } from "./combination/combine.js";
export { methodMessage } from "./method-message.js";
export { loadProphet, type ProphetOptimizer } from "./prophet/index.js";
export { quantilePaths } from "./quantile-paths.js";
export { forecasterNamed, forecasters, optionalMethods } from "./registry.js";
export { futureOf, type Regressors, unplanned, varyingRegressors } from "./regressors.js";
