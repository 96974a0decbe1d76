import type { Company } from "./company.js";
import { type Demand, simulateDemand } from "./demand.js";
import { type Prices, simulatePrices } from "./prices.js";
import { type ProductProfile, productProfile } from "./profile.js";
import { type Fulfilment, fulfil } from "./replenishment.js";

/** One product's life: what was decided, what was asked for it, what was wanted, and what could be delivered. */
export interface ProductHistory {
  readonly profile: ProductProfile;
  readonly prices: Prices;
  readonly demand: Demand;
  readonly fulfilment: Fulfilment;
}

/** History of product `index` (0-based): a function of the company's seed, dates and `index` alone. */
export function simulateProduct(company: Company, index: number): ProductHistory {
  const profile = productProfile(company, index);
  const prices = simulatePrices(company, profile);
  const demand = simulateDemand(company, profile, prices);
  return { profile, prices, demand, fulfilment: fulfil(company, profile, demand, prices) };
}
