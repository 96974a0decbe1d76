import { shortestHistory } from "../../../models/inventory/index.js";

/**
 * Forecasts that may be added up, as a relation: those of products that have sold long enough for an order to be
 * proposed. One first sale, however large, says little of the next ones, and would swell every sum it is in.
 * In a company younger than that, all of them.
 */
export const summableForecasts = `(
  SELECT forecasts.* FROM forecasts JOIN classification USING (sku)
  WHERE periods >= least(${shortestHistory}, (SELECT max(periods) FROM classification)))`;
