export { huber, theilSen } from "./forecaster.js";
