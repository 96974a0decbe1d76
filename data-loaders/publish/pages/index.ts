export { buildPages } from "./build.js";
