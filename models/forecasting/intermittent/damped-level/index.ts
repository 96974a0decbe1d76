export { tweedie, zeroInflatedPoisson } from "./forecaster.js";
