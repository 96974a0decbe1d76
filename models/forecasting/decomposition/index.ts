export { mstlEts, stlEts } from "./forecaster.js";
export { type MultiSeasonDecomposition, mstl } from "./mstl.js";
export { type StlDecomposition, type StlOptions, stl } from "./stl.js";
