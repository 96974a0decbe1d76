import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { metricNames } from "../../../models/accuracy/index.js";
import type { BacktestPage, Measure, StepAccuracy } from "../../../models/snapshot/index.js";
import type { ErrorIndex } from "../../pipeline/stages/errors.js";
import type { Snapshot } from "./snapshot-query.js";

/** The files with the errors of the backtest, and the addresses that they are served at. */
export interface ErrorFiles {
  readonly index: ErrorIndex;
  readonly files: readonly {
    readonly name: string;
    readonly file: string;
    readonly path: string;
    readonly bytes: number;
  }[];
}

/** Names carry a hash of the content, so that a browser may keep the files for ever. */
export function errorFiles(folder: string): ErrorFiles | undefined {
  if (!existsSync(join(folder, "index.json"))) return undefined;
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as ErrorIndex;
  if (index.windows === 0) return undefined;
  const files = ["facts", ...index.methods].map((name) => {
    const file = join(folder, `${name}.bin`);
    const bytes = readFileSync(file);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    return { name, file, path: `_file/data/errors/${name}.${hash}.bin`, bytes: bytes.byteLength };
  });
  return { index, files };
}

type Row = StepAccuracy & { readonly method: string; readonly step: number | null };

export async function backtestPage(
  snapshot: Snapshot,
  measure: Measure,
  errors: ErrorFiles | undefined,
): Promise<BacktestPage> {
  const empty = { windows: 0, horizon: 0, origins: [], products: [], regions: [], facts: null, methods: [] };
  if (errors === undefined) return { measure, ...empty };
  const { windows, horizon, origins, regions, skus, methods } = errors.index;
  const rows = await snapshot.rows<Row>(`
    SELECT method, step, products, ${metricNames.join(", ")} FROM accuracy_steps WHERE segment = 'all'`);
  const places = new Map(
    (await snapshot.rows<{ sku: string }>("SELECT sku FROM products ORDER BY sku")).map(({ sku }, place) => [
      sku,
      place,
    ]),
  );
  const known = new Map(rows.map(({ method, step, ...metrics }) => [`${method} ${step}`, rounded(metrics)]));
  const file = (name: string) => errors.files.find((one) => one.name === name)!;
  return {
    ...{ measure, windows, horizon, origins, regions },
    products: skus.map((sku) => places.get(sku) ?? -1),
    facts: file("facts").path,
    methods: methods.map((method) => {
      const at = (step: number | null) => known.get(`${method} ${step}`) ?? null;
      const { path, bytes } = file(method);
      const steps = Array.from({ length: horizon }, (_, h) => at(h + 1));
      return { method, path, bytes, all: at(null), leadTime: at(0), steps };
    }),
  };
}

/** Four digits are more than a chart shows. */
function rounded(metrics: StepAccuracy): StepAccuracy {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [name, value === null ? null : Number(value.toPrecision(4))]),
  ) as unknown as StepAccuracy;
}
