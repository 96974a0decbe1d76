import { type CatalogueDemand, catalogueColumns } from "npm:@celeiro/models/planning";
import { FileAttachment } from "observablehq:stdlib";

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
