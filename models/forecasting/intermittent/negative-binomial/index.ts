export { type CountState, countForecast, fitCountState, negativeBinomial } from "./forecaster.js";
