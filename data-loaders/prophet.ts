import { loadProphet, sharesOf } from "../models/forecasting/index.js";
import type { Config } from "./config.js";

/** Whether a run needs the method that is loaded on demand. */
export const needsProphet = ({ methods, policies }: Pick<Config, "methods" | "policies">): boolean =>
  [...(Array.isArray(methods) ? methods : []), ...Object.values(policies).map(({ method }) => method ?? "")].some(
    (name) => sharesOf(name).some(({ method }) => method === "prophet"),
  );

/** Once per thread. */
export const loadProphetOptimizer = (): Promise<void> => loadProphet(() => import("@bsull/augurs-prophet-wasmstan"));
