import { unusualProducts } from "../../../models/classification/index.js";
import { Random } from "../../../models/core/index.js";
import type { Message } from "../../../models/messages/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { tableOf } from "../parcels/parcel.js";
import { keyOf } from "../store/hash.js";
import type { Classified } from "./classify.js";
import { featuresOf } from "./clusters.js";
import type { StageContext } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";

/** The table `anomalies`: what each product's own history says, and who is unlike all others; with the money at stake. */
export async function findingsStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  anomalies: readonly ParcelReference[],
  features: readonly ParcelReference[],
  classes: Pick<Classified, "path">,
  facts: ProductFacts,
  version: string,
): Promise<{ readonly path: string }> {
  const inputs = [...anomalies, ...features].map(({ keys }) => keyOf(...keys));
  const key = keyOf("findings", version, config.seed, classes.path, inputs);
  const path = store.path("findings", key, "parcel");
  if (store.has("findings", key, "parcel")) return { path };
  const { rows } = featuresOf(features);
  const unusual = new Map(unusualProducts(rows, new Random(`${config.seed} anomalies`)).map((one) => [one.item, one]));
  const parcel = readParcel(classes.path);
  const units = tableOf(parcel, "worth").columns.units as Float64Array;
  const value = tableOf(parcel, "classification").columns.value as Float64Array;
  const builder = new ParcelBuilder({ anomalies: perProduct("anomalies") });
  let item = 0;
  for (const { path: source, skus } of anomalies) {
    const { columns, firstRow } = tableOf(readParcel(source), "anomalies");
    skus.forEach((sku, i) => {
      builder.begin(sku, "");
      const { unitCost = Number.NaN, unitPrice = Number.NaN, onHand = Number.NaN } = facts.supplyOf(sku);
      const worth = { unitCost, unitPrice, onHand, units: units[item] as number, value: value[item] as number };
      for (let r = firstRow[i] as number; r < (firstRow[i + 1] as number); r++) {
        const row = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[r]]));
        const reason = JSON.parse(row.reason as string) as Message;
        builder.add("anomalies", { ...row, money: moneyAtStake(row.kind as string, reason, worth) });
      }
      const apart = unusual.get(item);
      if (apart !== undefined) {
        const { score, features: shares, reason, action } = apart;
        const texts = {
          features: JSON.stringify(shares),
          reason: JSON.stringify(reason),
          action: JSON.stringify(action),
        };
        builder.add("anomalies", { kind: "unusual", score, ...texts });
      }
      item++;
    });
  }
  await store.write("findings", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
  return { path };
}

interface Worth {
  readonly unitCost: number;
  readonly unitPrice: number;
  readonly onHand: number;
  /** Units, and value on the configured basis, of the last year. */
  readonly units: number;
  readonly value: number;
}

/** Stock tied up, a year's loss, the one order, or the yearly value that came or went; NaN where it cannot be told. */
function moneyAtStake(kind: string, { parameters = {} }: Message, worth: Worth): number {
  const of = (name: string) => Number(parameters[name] ?? Number.NaN);
  if (kind === "dead-stock") return worth.onHand * worth.unitCost;
  if (kind === "negative-margin") return worth.units * (of("cost") - of("price"));
  if (kind === "spike") return (of("units") - of("usual")) * worth.unitPrice;
  if (kind === "level-shift") return worth.value * Math.min(1, Math.abs(of("change")));
  return Number.NaN;
}
