import { type ShapeMeasure, shapeClusters } from "../../../models/classification/index.js";
import { Random } from "../../../models/core/index.js";
import { say } from "../../../models/messages/index.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import type { TableSchema } from "../../pipeline/parcels/parcel.js";
import type { History } from "../../pipeline/stages/series.js";
import { demandShapes } from "../../pipeline/stages/shapes.js";
import type { ExportTable } from "../analysis/export.js";
import type { Analysis } from "../analysis/open.js";

const schema = { shape: "INTEGER", shape_medoid: "VARCHAR", shape_distance: "DOUBLE" } as const satisfies TableSchema;

export const shapeColumns = Object.keys(schema);

/** Table `shapes`: which products' last year of demand runs alike, and the product that stands for each shape. */
export function shapesTable(
  { config, progress }: Analysis,
  history: History,
  options: { readonly measure: ShapeMeasure; readonly count: number },
): ExportTable {
  const shaped = demandShapes(history);
  const builder = new ParcelBuilder({ shapes: schema });
  if (shaped.length > 0) {
    const found = shapeClusters(
      shaped.map(({ shape }) => shape),
      new Random(`${config.seed} shapes`),
      options,
    );
    shaped.forEach(({ sku }, i) => {
      const shape = found.labels[i] as number;
      builder.begin(sku, "");
      builder.add("shapes", {
        shape,
        shape_medoid: shaped[found.medoids[shape] as number]?.sku ?? null,
        shape_distance: found.distances[i],
      });
    });
    const parameters = { shapes: found.sizes.length, products: shaped.length, silhouette: found.silhouette };
    progress.note(say(config.language, { key: "classify.shapes", parameters }));
    found.sizes.forEach((size, shape) => {
      const medoid = shaped[found.medoids[shape] as number]?.sku ?? "";
      progress.note(say(config.language, { key: "classify.shape", parameters: { shape, size, medoid } }));
    });
  }
  return { name: "shapes", schema, parcels: [builder.build()] };
}
