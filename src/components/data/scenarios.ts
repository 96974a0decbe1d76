import { catalogueMethods } from "npm:@celeiro/models/forecasting";
import { type CatalogueDemand, catalogueColumns } from "npm:@celeiro/models/planning";
import type { Catalogue } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";
import { release, siteUrl } from "../context.js";
import type { CatalogueModelSource } from "../scenarios/catalogue-model.js";
import { shardAddress } from "./products.js";

export interface ScenarioCatalogue extends CatalogueDemand {
  /** Place of each product in the catalogue. */
  readonly positions: Float64Array;
}

/** What scenarios of the whole catalogue are worked out from. */
export async function scenarioCatalogue(): Promise<ScenarioCatalogue> {
  const values = new Float64Array(await FileAttachment("../../data/scenarios.bin").arrayBuffer());
  const [products = 0, horizon = 0] = values;
  let at = 2;
  const take = (count: number) => {
    at += count;
    return values.slice(at - count, at);
  };
  const positions = take(products);
  const columns = Object.fromEntries(catalogueColumns.map((name) => [name, take(products)]));
  return {
    ...{ positions, horizon, mean: take(products * horizon), sd: take(products * horizon) },
    columns: columns as CatalogueDemand["columns"],
  };
}

/** Where the model of all products lies, and the products that it alone forecast; undefined where there are none. */
export function catalogueModelSource(
  { method }: Catalogue,
  { positions }: ScenarioCatalogue,
): CatalogueModelSource | undefined {
  const { demandModel, products, frequency } = release;
  if (demandModel === undefined) return undefined;
  const rows = Array.from(positions.keys()).filter((row) =>
    catalogueMethods.has(method[positions[row] as number] ?? ""),
  );
  if (rows.length === 0) return undefined;
  const shards = new Map<number, number[]>();
  for (const row of rows) {
    const position = positions[row] as number;
    const shard = Math.floor(position / products.size);
    shards.set(shard, [...(shards.get(shard) ?? []), position % products.size]);
  }
  return {
    model: siteUrl(demandModel.files.model),
    state: siteUrl(demandModel.files.state as string),
    ...(demandModel.files.classes !== undefined && { classes: siteUrl(demandModel.files.classes) }),
    shards: [...shards].map(([shard, indexes]) => ({ address: shardAddress(shard), products: indexes })),
    rows: Int32Array.from(rows),
    frequency,
  };
}
