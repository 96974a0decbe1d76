import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatDay } from "../../models/core/index.js";
import type { Progress } from "../progress/index.js";
import { literal, openWarehouse, recordImport, type TableName, tables, type Warehouse } from "../warehouse/index.js";
import type { Workspace } from "../workspace.js";
import { basketCount, plantAssociations } from "./baskets.js";
import { type CompanyOptions, createCompany } from "./company.js";
import type { Grain } from "./history-rows.js";
import { overrideTruth, type PlannedOverride, planOverrides, writeOverrides } from "./overrides.js";
import { simulateProduct } from "./product.js";
import { productTruth, type Truth } from "./truth.js";
import { writeBaskets } from "./write-baskets.js";
import { createProductWriter } from "./write-products.js";
import { writeSharedTables } from "./write-shared.js";

export interface GenerateOptions extends CompanyOptions {
  /** Whether sales, prices and stock come by day or by ISO week. */
  readonly grain: Grain;
}

export interface Generated {
  readonly start: string;
  readonly end: string;
  /** Rows by table. */
  readonly rows: Readonly<Record<TableName, number>>;
  /** Folder of the planted truth. */
  readonly truth: string;
}

/**
 * Replaces the workspace's warehouse by the sample company, and writes the planted truth to `.celeiro/demo`.
 * The warehouse changes by one rename at the end: interrupted, the former one is still there.
 * Memory does not grow with the number of products, but for a few numbers each.
 */
export async function generateCompany(
  workspace: Workspace,
  options: GenerateOptions,
  progress: Progress,
  now: Date,
): Promise<Generated> {
  const target = { ...workspace, warehouse: `${workspace.warehouse}.new` };
  const truthFolder = join(workspace.state, "demo");
  removeDatabase(target.warehouse);
  mkdirSync(truthFolder, { recursive: true });
  const warehouse = await openWarehouse(target);
  let generated: Generated;
  try {
    generated = await fill(warehouse, options, truthFolder, progress, now);
    await warehouse.run("CHECKPOINT");
  } catch (error) {
    warehouse.close();
    removeDatabase(target.warehouse);
    throw error;
  }
  warehouse.close();
  rmSync(`${workspace.warehouse}.wal`, { force: true });
  renameSync(target.warehouse, workspace.warehouse);
  return generated;
}

async function fill(
  warehouse: Warehouse,
  options: GenerateOptions,
  truthFolder: string,
  progress: Progress,
  now: Date,
): Promise<Generated> {
  const company = createCompany(options);
  const writer = await createProductWriter(warehouse, company, options.grain);
  const truths: Truth["products"][number][] = [];
  const overrides: PlannedOverride[] = [];
  const step = progress.step("products", options.products);
  for (let index = 0; index < options.products; index++) {
    const history = simulateProduct(company, index);
    truths.push(productTruth(company, history));
    overrides.push(...planOverrides(company, history));
    await writer.add(history);
    step.advance();
  }
  const catalogue = await writer.finish();
  step.done();

  const invoices = progress.step("baskets", basketCount(options.products));
  const associations = plantAssociations(catalogue, company.random("associations"));
  await writeBaskets(warehouse, company, catalogue, associations, (baskets) => invoices.advance(baskets));
  invoices.done();

  await writeSharedTables(warehouse, company);
  await writeOverrides(warehouse, company, overrides);
  const rows = await countRows(warehouse);
  for (const { name } of tables) {
    if (rows[name] === 0) continue;
    await recordImport(warehouse, {
      importedAt: now.toISOString(),
      table: name,
      source: "sample company",
      origin: "demo",
      rowsRead: rows[name],
      rowsAdded: rows[name],
      rowsUpdated: 0,
      choices: { ...options, end: formatDay(options.end) },
    });
  }
  const truth: Truth = {
    version: 1,
    seed: options.seed,
    start: formatDay(company.start),
    end: formatDay(options.end),
    days: options.days,
    products: truths,
    associations,
    overrides: overrideTruth(company, overrides),
  };
  await warehouse.run(
    `COPY (${writer.lostDemandQuery}) TO ${literal(join(truthFolder, "lost-demand.parquet"))} (FORMAT parquet)`,
  );
  writeFileSync(join(truthFolder, "truth.json"), `${JSON.stringify(truth)}\n`);
  return { start: truth.start, end: truth.end, rows, truth: truthFolder };
}

async function countRows(warehouse: Warehouse): Promise<Record<TableName, number>> {
  const counts = {} as Record<TableName, number>;
  for (const { name } of tables) {
    const result = await warehouse.query(`SELECT count(*) AS n FROM ${name}`);
    counts[name] = Number(result.columns.n?.[0] ?? 0);
  }
  return counts;
}

function removeDatabase(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}.wal`, { force: true });
}
