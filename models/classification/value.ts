/** What ABC ranks products by, each over the last year: money sold, money earned, units sold, or stock at cost today. */
export type ValueBasis = "revenue" | "margin" | "quantity" | "stock";

/** What is known of a product's worth; NaN where unknown. */
export interface Worth {
  readonly units: number;
  readonly revenue: number;
  readonly unitPrice: number;
  readonly unitCost: number;
  readonly onHand: number;
}

/** Worth of a product on a basis; NaN where the data do not tell. Money not recorded is units at the list price. */
export function worthOf({ units, revenue, unitPrice, unitCost, onHand }: Worth, basis: ValueBasis): number {
  const sold = Number.isNaN(revenue) ? units * unitPrice : revenue;
  if (basis === "revenue") return sold;
  if (basis === "margin") return sold - units * unitCost;
  return basis === "quantity" ? units : Math.max(0, onHand) * unitCost;
}
