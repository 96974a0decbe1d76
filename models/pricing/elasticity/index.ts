export { type Cannibalisation, findCannibalisation } from "./cannibalisation.js";
export { type ProductDemand, type ProductEffects, priceEffects } from "./effects.js";
export { type Estimate, type PooledEstimate, type PooledPrior, poolEstimates } from "./pool.js";
