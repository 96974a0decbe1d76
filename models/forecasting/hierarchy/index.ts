export { adjustToTotal } from "./adjust-to-total.js";
export { type ShrunkCovariance, shrunkCovariance } from "./covariance.js";
export { covarianceOfErrors } from "./errors-with-gaps.js";
export { buildHierarchy, type Hierarchy, sumUp } from "./hierarchy.js";
export {
  bottomUp,
  historicalShares,
  minTrace,
  type NodePaths,
  nonNegative,
  type Reconciliation,
  topDown,
} from "./reconcile.js";
export { coherentQuantiles, coherentSamples } from "./sample-paths.js";
