import { sharesOf } from "./combination/shares.js";

/** Methods that ask one model of the whole catalogue, which must be trained first; see `demandForecaster`. */
export const catalogueMethods: ReadonlySet<string> = new Set(["boosting"]);

/** Whether the method is, or blends, one of the whole catalogue. */
export const asksCatalogue = (name: string): boolean =>
  sharesOf(name).some(({ method }) => catalogueMethods.has(method));
