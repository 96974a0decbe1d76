export { type Reconciled, reconcileStage } from "./reconcile.js";
