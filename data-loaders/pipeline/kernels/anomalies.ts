import { productAnomalies } from "../../../models/classification/index.js";
import { daysPerPeriod } from "../../../models/core/index.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import { demandAt, type PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";
import { perProduct } from "./schemas.js";

/** What of a product the checks compare its history with; NaN where unknown. */
export interface AnomalyFacts {
  readonly unitCost: number;
  readonly onHand: number;
}

/** What is wrong or strange about one product by its own history. */
export const anomalies: Kernel<PlanningParameters, AnomalyFacts> = {
  tables: { anomalies: perProduct("anomalies") },
  compute({ inputs, position, detail }, planning, rows) {
    const series = inputs.series!;
    const periods = tableOf(series, "periods");
    const column = (name: string) => numbersAt(periods, name, position);
    const { values, seasonLength } = demandAt(series, position, planning);
    const found = productAnomalies({
      quantity: values,
      seasonLength,
      periodDays: daysPerPeriod[planning.frequency],
      largestSale: column("largest_sale"),
      price: column("price"),
      priceLow: column("price_low"),
      priceHigh: column("price_high"),
      promotion: column("promotion"),
      stock: column("stock"),
      ...detail,
    });
    for (const { kind, score, period, reason, action } of found) {
      rows.add("anomalies", {
        kind,
        score,
        date: column("date")[period],
        reason: JSON.stringify(reason),
        action: JSON.stringify(action),
      });
    }
  },
};
