import { skuFeatures } from "../../../models/classification/index.js";
import { daysPerPeriod } from "../../../models/core/index.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import type { AnomalyFacts } from "./anomalies.js";
import { demandAt, type PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";
import { perProduct } from "./schemas.js";

/** One product in numbers by which it can be compared with others. */
export const features: Kernel<PlanningParameters, AnomalyFacts> = {
  tables: { features: perProduct("features") },
  compute({ inputs, position, detail }, planning, rows) {
    const series = inputs.series!;
    const periods = tableOf(series, "periods");
    const column = (name: string) => numbersAt(periods, name, position);
    const { values, seasonLength } = demandAt(series, position, planning);
    rows.add("features", {
      ...skuFeatures({
        quantity: values,
        seasonLength,
        periodDays: daysPerPeriod[planning.frequency],
        price: column("price"),
        promotion: column("promotion"),
        stock: column("stock"),
        ...detail,
      }),
    });
  },
};
