export { harmonic, harmonicOf } from "./forecaster.js";
