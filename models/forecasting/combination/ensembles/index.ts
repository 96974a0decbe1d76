export { inverseError, median, stacked } from "./forecaster.js";
