export { holt, holtDamped, holtWinters, holtWintersDamped, ses } from "./classic-methods.js";
export { automaticEts, ets, etsAmong } from "./forecaster.js";
export type { EtsForm } from "./form.js";
export type { EtsOptions } from "./select.js";
