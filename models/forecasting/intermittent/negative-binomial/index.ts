export { negativeBinomial } from "./forecaster.js";
