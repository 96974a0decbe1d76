import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { actualsSchema, addErrorRows, errorsSchema } from "../../data-loaders/pipeline/kernels/error-rows.js";
import { perProduct } from "../../data-loaders/pipeline/kernels/schemas.js";
import { ParcelBuilder, type Row as ParcelRow } from "../../data-loaders/pipeline/parcels/builder.js";
import { writeParcel } from "../../data-loaders/pipeline/parcels/file.js";
import { bookOf } from "../../data-loaders/pipeline/stages/errors/book.js";
import { addSegments } from "../../data-loaders/pipeline/stages/errors/segments.js";
import type { ErrorIndex } from "../../data-loaders/pipeline/stages/errors.js";
import { encodeErrors, encodeFacts } from "../../models/accuracy/index.js";
import type { Series } from "../../models/core/index.js";
import type { BacktestResult } from "../../models/evaluation/index.js";
import type { SnapshotTable } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;

/** What a sample product's backtest said. */
export interface TestedProduct {
  readonly sku: string;
  readonly result: BacktestResult;
  readonly series: Series;
}

/** Publishes the sample's backtest as a build would: files in `folder/errors`, and the table `accuracy_steps`. */
export function addErrors(
  tables: Record<SnapshotTable, Row[]>,
  folder: string,
  tested: readonly TestedProduct[],
  origins: readonly string[],
  bare: boolean,
): void {
  const target = join(folder, "errors");
  mkdirSync(target, { recursive: true });
  const skus = tested.map(({ sku }) => sku);
  const parcel = (
    name: string,
    schemas: ConstructorParameters<typeof ParcelBuilder>[0],
    fill: (b: ParcelBuilder, i: number) => void,
  ) => {
    const builder = new ParcelBuilder(schemas);
    skus.forEach((sku, i) => {
      builder.begin(sku, "");
      fill(builder, i);
    });
    const path = join(target, `${name}.parcel`);
    writeParcel(path, builder.build());
    return { path, skus, keys: [] };
  };
  const schemas = { errors: errorsSchema, actuals: actualsSchema };
  const sources = {
    backtests: [parcel("backtest", schemas, (rows, i) => addErrorRows(rows, tested[i]!.result, tested[i]!.series))],
    retests: [parcel("retest", schemas, () => {})],
    choices: [
      parcel("choice", { choice: perProduct("selection") }, (rows, i) => {
        rows.add("choice", tables.selection[i] as ParcelRow);
      }),
    ],
  };
  const of = (sku: string) => tables.products.find((product) => product.sku === sku)!;
  const methods = [...(tested[0]?.result.methods ?? [])];
  const book = bookOf(sources, methods, {
    worthOf: (sku) => (bare ? 1 : Number(of(sku).unit_price)),
    lagOf: (sku) => Math.ceil(Number(of(sku).lead_time_days) / 7),
  });
  // Every third product sells in the south only, the others in both halves.
  const south = Float32Array.from(skus, (_, i) => (i % 3 === 0 ? 1 : 0.5));
  const regions = { names: ["North", "South"], weights: [south.map((share) => 1 - share), south] };
  const rows = {
    add: (name: string, row: ParcelRow) => void tables[name as SnapshotTable].push(row as Row),
    addColumns: () => {},
  };
  addSegments(rows, book, regions, (sku) => {
    const { abc, xyz, pattern } = tables.classification.find((row) => row.sku === sku)!;
    return { abc: String(abc), xyz: String(xyz), pattern: String(pattern), category: String(of(sku).category ?? "") };
  });
  for (const name of ["backtest", "retest", "choice"]) rmSync(join(target, `${name}.parcel`));
  writeFileSync(join(target, "facts.bin"), encodeFacts({ ...book.facts, regions: regions.weights }));
  for (const [name, errors] of book.methods) writeFileSync(join(target, `${name}.bin`), encodeErrors(errors));
  const { windows, horizon } = book.facts;
  const index: ErrorIndex = {
    skus,
    regions: regions.names,
    windows,
    horizon,
    origins,
    methods: [...book.methods.keys()],
  };
  writeFileSync(join(target, "index.json"), JSON.stringify(index));
}
