import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { readConfig } from "../../config.js";
import { requireCurrentRelease } from "../../publish/release.js";
import {
  literal,
  openTemporaryWarehouse,
  openWarehouse,
  planningCalendar,
  quoted,
  regionalPeriodsSql,
  texts,
  type Warehouse,
} from "../../warehouse/index.js";
import { openWorkspace, type Workspace } from "../../workspace.js";
import { copyQuery, csvDialects, formatOf } from "../analysis/export.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { encodings, groupsBy, pathBeside } from "../export/options.js";
import { type Preparation, prepareRows } from "../export/prepare.js";
import { allRows, type ExportedTable, exportedTable, origins } from "../export/tables.js";
import { parseOptions } from "../options.js";

const optionsSchema = z.object({
  table: z.string(),
  from: z.enum(origins).optional(),
  output: z.string().min(1).optional(),
  dialect: z.enum(csvDialects).optional(),
  sku: z.string().min(1).optional(),
  freq: z.enum(["D", "W", "M", "Q", "Y"]).optional(),
  scale: z.enum(["standard", "robust"]).optional(),
  by: z.string().min(1).optional(),
  encode: z.array(z.string()).default([]),
  fitted: z.string().min(1).optional(),
});
type Options = z.output<typeof optionsSchema>;

/** `celeiro export` hands out any table, on request resampled, scaled and encoded for a model of the reader's own. */
export const exportCommand: Command = {
  name: "export",
  summary: "write a table of the warehouse or of the current release as CSV, Parquet or JSON",
  configure(command, effects) {
    command
      .requiredOption("--table <name>", "a table of the data reference or of the published snapshot")
      .option("--from <origin>", "warehouse or release, for a name that both have (default: warehouse)")
      .option("--output <file>", "ends in .csv, .parquet or .json; default: CSV on standard output")
      .option("--dialect <name>", `of CSV: ${csvDialects.join(" or ")}, which has ; between cells and a decimal comma`)
      .option("--sku <sku,...>", "only these products")
      .option("--freq <period>", "for sales: sums per D, W, M, Q or Y, with zeros where nothing was sold")
      .option("--scale <kind>", "standard or robust, for the amounts of the table")
      .option("--by <column,...>", "what a group of its own scale is (default: product,region)")
      .option("--encode <kind...>", "ordinal, onehot or target, then the columns: --encode ordinal region,category")
      .option("--fitted <file>", "JSON that takes the numbers back (default: beside the output)")
      .action((raw: unknown) => run(parseOptions(optionsSchema, raw), effects));
  },
};

async function run(options: Options, effects: Effects): Promise<void> {
  const table = exportedTable(options.table, options.from);
  const preparation = preparationOf(options, table);
  const format = formatOf(options.output);
  if (options.dialect !== undefined && format !== "csv") throw usage(`--dialect ${options.dialect}`, "is for CSV only");
  const workspace = openWorkspace(effects.env, effects.cwd);
  const scratch = mkdtempSync(join(tmpdir(), "celeiro-"));
  const source = await openOrigin(workspace, table);
  try {
    const order = table.order.map(quoted).join(", ");
    let sql = `SELECT * FROM (${await rowsOf(source, table, options, workspace)}) ORDER BY ${order}`;
    if (preparation !== undefined) {
      const prepared = await prepareRows(source, sql, order, preparation);
      sql = prepared.sql;
      const path = options.fitted ?? pathBeside(options.output);
      const record = { table: table.name, frequency: options.freq ?? null, ...prepared.fitted };
      if (path !== undefined) writeFileSync(resolve(effects.cwd, path), `${JSON.stringify(record, null, 1)}\n`);
    }
    const { output } = options;
    const target = output === undefined ? join(scratch, "output.csv") : resolve(effects.cwd, output);
    await copyQuery(source.connection, sql, target, format, options.dialect);
    if (output === undefined) await pipeline(createReadStream(target), effects.stdout, { end: false });
  } finally {
    source.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Undefined where the rows are to be written as they are. Throws CEL-USAGE-001. */
function preparationOf({ scale, by, encode, fitted, freq }: Options, table: ExportedTable): Preparation | undefined {
  if (freq !== undefined && table.name !== "sales") throw usage(`--freq ${freq}`, "is for the table sales only");
  if (scale !== undefined && table.measures.length === 0) {
    throw usage(`--scale ${scale}`, `finds no amounts in ${table.name}; use sales, periods, prices or stock`);
  }
  if (by !== undefined && scale === undefined) throw usage(`--by ${by}`, "needs --scale");
  const encoded = encodings(encode, table);
  if (scale === undefined && encoded.length === 0) {
    if (fitted !== undefined) throw usage(`--fitted ${fitted}`, "needs --scale or --encode");
    return undefined;
  }
  return { scale, by: groupsBy(by, table), measures: table.measures, encode: encoded };
}

const usage = (option: string, problem: string) =>
  new CeleiroError("CEL-USAGE-001", `${option} ${problem}`, "see --help");

async function openOrigin(workspace: Workspace, { origin }: ExportedTable): Promise<Warehouse> {
  if (origin === "warehouse") return openWarehouse(workspace, { readOnly: true });
  const { snapshotPath } = requireCurrentRelease(workspace);
  const warehouse = await openTemporaryWarehouse();
  await warehouse.run(`ATTACH ${literal(snapshotPath)} AS release (READ_ONLY)`);
  await warehouse.run("USE release");
  return warehouse;
}

async function rowsOf(
  source: Warehouse,
  table: ExportedTable,
  { freq, sku }: Options,
  workspace: Workspace,
): Promise<string> {
  const all =
    freq === undefined
      ? allRows(table)
      : regionalPeriodsSql(await planningCalendar(source, { ...readConfig(workspace), frequency: freq }));
  if (sku === undefined) return all;
  if (!table.columns.includes("sku")) throw usage(`--sku ${sku}`, `finds no products in ${table.name}`);
  const wanted = sku.split(",").map((name) => name.trim());
  const within = `sku IN (${wanted.map(literal).join(", ")})`;
  const found = texts(await source.query(`SELECT DISTINCT sku FROM ${quoted(table.name)} WHERE ${within}`), "sku");
  const unknown = wanted.find((name) => !found.includes(name));
  if (unknown !== undefined) {
    throw new CeleiroError(
      "CEL-SKU-001",
      `product ${JSON.stringify(unknown)} has no rows in ${table.name}`,
      "check its spelling, or import its rows",
    );
  }
  return `SELECT * FROM (${all}) WHERE ${within}`;
}
