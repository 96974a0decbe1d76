import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DayNumber, Frequency } from "../../models/core/index.js";
import { routerFeatures } from "../../models/routing/index.js";
import { appendTable, definition } from "../pipeline/parcels/database.js";
import { type Parcel, type TableSchema, tableOf } from "../pipeline/parcels/parcel.js";
import { type ColumnBatch, literal, warehouseOn } from "../warehouse/index.js";
import type { Workspace } from "../workspace.js";

/** The forecasts of one run, as they were when it was published. */
export interface Archive {
  readonly runId: string;
  /** Last day that its forecasts knew. */
  readonly origin: DayNumber;
  readonly frequency: Frequency;
  readonly builtAt: string;
  /** Largest lag of any product, in periods. */
  readonly lag: number;
}

/**
 * One row per forecast of a period. `lag` is how far ahead the product's orders look, in periods: lead time and review.
 * `scale_*` are what errors are divided by. `promised_*` is what the backtest of the published method lost at this step: mean
 * absolute error, mean error, share inside 80 %, and the mean actual.
 */
export const archivedForecasts = {
  sku: "VARCHAR",
  role: "VARCHAR",
  method: "VARCHAR",
  step: "INTEGER",
  date: "DATE",
  ...{ mean: "DOUBLE", q025: "DOUBLE", q10: "DOUBLE", q25: "DOUBLE", q50: "DOUBLE", q75: "DOUBLE" },
  ...{ q90: "DOUBLE", q975: "DOUBLE" },
  lag: "INTEGER",
  scale_absolute: "DOUBLE",
  scale_squared: "DOUBLE",
  promised_absolute: "DOUBLE",
  promised_error: "DOUBLE",
  promised_covered: "DOUBLE",
  promised_actual: "DOUBLE",
} as const satisfies TableSchema;

/** What a router knew of each product at the origin. */
export const archivedFeatures: TableSchema = {
  sku: "VARCHAR",
  ...Object.fromEntries(routerFeatures.map((name) => [name, "DOUBLE" as const])),
};

const tables = { forecasts: archivedForecasts, features: archivedFeatures } as const;
type ArchiveTable = keyof typeof tables;

/** Writes the archive of a run, whole or not at all: a Parquet file per table, and what they are about. */
export async function writeArchive(workspace: Workspace, archive: Archive, parcels: Iterable<Parcel>): Promise<void> {
  const folder = join(workspace.archive, archive.runId);
  const draft = join(workspace.archive, `.${archive.runId}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await inMemory(async (connection) => {
    for (const [name, schema] of Object.entries(tables))
      await connection.run(`CREATE TABLE ${name} (${definition(schema)})`);
    for (const parcel of parcels) {
      for (const [name, schema] of Object.entries(tables)) {
        const appender = await connection.createAppender(name);
        appendTable(appender, schema, parcel.skus, tableOf(parcel, name));
        appender.flushSync();
        appender.closeSync();
      }
    }
    for (const name of Object.keys(tables)) {
      const order = name === "forecasts" ? "step, sku, role" : "sku";
      const file = literal(join(draft, `${name}.parquet`));
      await connection.run(`COPY (FROM ${name} ORDER BY ${order}) TO ${file} (FORMAT parquet, COMPRESSION zstd)`);
    }
  });
  writeFileSync(join(draft, "archive.json"), JSON.stringify(archive), { flush: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/** All archives, the oldest origin first; of one origin, the oldest run first. */
export function listArchives(workspace: Workspace): Archive[] {
  if (!existsSync(workspace.archive)) return [];
  return readdirSync(workspace.archive)
    .filter((name) => !name.startsWith("."))
    .map((name) => JSON.parse(readFileSync(join(workspace.archive, name, "archive.json"), "utf8")) as Archive)
    .sort((a, b) => a.origin - b.origin || (a.runId < b.runId ? -1 : 1));
}

/** The forecasts that counted at each origin: those of its last run. */
export const lastOfEachOrigin = (archives: readonly Archive[]): Archive[] => [
  ...new Map(archives.map((archive) => [archive.origin, archive])).values(),
];

/** Columns of a table of an archive; `where` is a condition in SQL. */
export function readArchive(
  workspace: Workspace,
  runId: string,
  table: ArchiveTable,
  where = "true",
): Promise<ColumnBatch> {
  const file = join(workspace.archive, runId, `${table}.parquet`);
  const order = table === "forecasts" ? "sku, step, role" : "sku";
  return inMemory((connection) =>
    warehouseOn(connection, true, () => {}).query(
      `FROM read_parquet(${literal(file)}) WHERE ${where} ORDER BY ${order}`,
    ),
  );
}

async function inMemory<T>(
  work: (connection: Awaited<ReturnType<DuckDBInstance["connect"]>>) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: "512MB",
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
