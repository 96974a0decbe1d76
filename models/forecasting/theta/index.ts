export { fourTheta } from "./four-theta.js";
export { dynamicOptimizedTheta, optimizedTheta } from "./optimized.js";
export { theta } from "./standard.js";
