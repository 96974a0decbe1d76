export { dynamicOptimizedTheta, optimizedTheta } from "./optimized.js";
export { theta } from "./standard.js";
