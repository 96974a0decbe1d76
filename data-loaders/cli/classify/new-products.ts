import { mkdtempSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type ClassAccuracy,
  type ClassedProduct,
  classNames,
  ExpectedClasses,
} from "../../../models/classification/index.js";
import { Random } from "../../../models/core/index.js";
import { say } from "../../../models/messages/index.js";
import { importFile } from "../../import/index.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import { readParcel } from "../../pipeline/parcels/file.js";
import { type TableSchema, tableOf } from "../../pipeline/parcels/parcel.js";
import type { ProductFacts } from "../../pipeline/stages/products.js";
import { numbers, openWarehouse, texts } from "../../warehouse/index.js";
import { openWorkspace } from "../../workspace.js";
import type { ExportTable } from "../analysis/export.js";
import type { Analysis } from "../analysis/open.js";
import type { Effects } from "../effects.js";
import type { FileOptions } from "../file-options.js";

const schema = {
  description: "VARCHAR",
  stated_category: "VARCHAR",
  category: "VARCHAR",
  category_confidence: "DOUBLE",
  cluster: "INTEGER",
  cluster_confidence: "DOUBLE",
  abc: "VARCHAR",
  abc_confidence: "DOUBLE",
  like_1: "VARCHAR",
  likeness_1: "DOUBLE",
  like_2: "VARCHAR",
  likeness_2: "DOUBLE",
  like_3: "VARCHAR",
  likeness_3: "DOUBLE",
} as const satisfies TableSchema;

export const newProductColumns = Object.keys(schema);

/** Table `new_products`: what each product of the file is likely to be, judged by those that are sold. */
export async function newProductsTable(
  analysis: Analysis,
  effects: Effects,
  source: { readonly file: string; readonly files: FileOptions },
  known: {
    readonly facts: ProductFacts;
    readonly classes: { readonly path: string };
    readonly clusters: { readonly path: string };
  },
): Promise<ExportTable> {
  const { config, progress } = analysis;
  const catalogue = catalogueOf(known);
  const places = new Map(catalogue.map(({ sku }, item) => [sku, item]));
  const wanted = await readNew(analysis, effects, source);
  const expected = new ExpectedClasses(catalogue);
  const accuracy = expected.accuracy(new Random(`${config.seed} new products`));
  const builder = new ParcelBuilder({ new_products: schema });
  for (const product of wanted) {
    const { like, ...classes } = expected.expect(product, places.get(product.sku));
    const [first, second, third] = like;
    builder.begin(product.sku, "");
    builder.add("new_products", {
      description: product.description,
      stated_category: product.category,
      category: classes.category.value,
      cluster: classes.cluster.value === null ? Number.NaN : Number(classes.cluster.value),
      abc: classes.abc.value,
      ...Object.fromEntries(
        classNames.map((name) => [`${name}_confidence`, accuracy[name].confidence(classes[name].agreement)]),
      ),
      ...Object.fromEntries(
        [first, second, third].flatMap((one, i) => [
          [`like_${i + 1}`, one === undefined ? null : (catalogue[one.item]?.sku ?? null)],
          [`likeness_${i + 1}`, one?.likeness],
        ]),
      ),
    });
  }
  for (const name of classNames) {
    if (accuracy[name].products === 0) continue;
    progress.note(say(config.language, { key: `classify.new.${name}`, parameters: shares(accuracy[name]) }));
  }
  return { name: "new_products", schema, parcels: [builder.build()] };
}

const shares = ({ products, accuracy, baseline }: ClassAccuracy) => ({ products, accuracy, baseline });

interface Named {
  readonly sku: string;
}

function catalogueOf({ facts, classes, clusters }: Parameters<typeof newProductsTable>[3]): (ClassedProduct & Named)[] {
  const classed = readParcel(classes.path);
  const abc = tableOf(classed, "classification").columns.abc;
  const grouped = readParcel(clusters.path);
  const cluster = tableOf(grouped, "clusters").columns.cluster;
  const clusterOf = new Map(grouped.skus.map((sku, i) => [sku, String(cluster?.[i])]));
  return classed.skus.map((sku, i) => {
    const row = facts.factsOf(sku);
    const text = (column: string) => (row[column] ?? null) as string | null;
    return {
      sku,
      description: text("description"),
      category: text("category"),
      supplier: text("supplier"),
      unitPrice: (row.unit_price ?? Number.NaN) as number,
      abc: abc?.[i] as string,
      cluster: clusterOf.get(sku) as string,
    };
  });
}

/** The file goes through the same checks as any file of products, in a warehouse of its own. */
async function readNew(
  { scratch, progress }: Analysis,
  effects: Effects,
  { file, files }: { file: string; files: FileOptions },
) {
  const warehouse = await openWarehouse(openWorkspace({}, mkdtempSync(join(scratch, "new-"))));
  try {
    // Headings of the file are its own; only how numbers and dates are written is shared.
    const { map: _, ...written } = files;
    const options = { ...written, table: "products" } as const;
    await importFile(warehouse, { path: resolve(effects.cwd, file) }, options, { now: effects.now, progress });
    const rows = await warehouse.query(
      "SELECT sku, description, category, supplier, unit_price FROM products ORDER BY sku",
    );
    const [sku, description, category, supplier] = ["sku", "description", "category", "supplier"].map((name) =>
      texts(rows, name),
    ) as [string[], ...(string | null)[][]];
    const unitPrice = numbers(rows, "unit_price");
    return sku.map((name, i) => ({
      sku: name,
      description: description?.[i] ?? null,
      category: category?.[i] ?? null,
      supplier: supplier?.[i] ?? null,
      unitPrice: unitPrice[i] ?? Number.NaN,
    }));
  } finally {
    warehouse.close();
  }
}
