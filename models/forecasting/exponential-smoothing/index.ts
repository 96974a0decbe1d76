export { automaticEts, ets, etsOfForm } from "./forecaster.js";
export type { EtsForm } from "./form.js";
export type { EtsOptions } from "./select.js";
