export { thief } from "./forecaster.js";
