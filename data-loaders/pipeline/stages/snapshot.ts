import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type SnapshotTable, snapshotTables } from "../../../models/snapshot/index.js";
import { literal, quoted } from "../../warehouse/index.js";
import { appendTable, cellOf, definition, duckdbTypes } from "../parcels/database.js";
import { readParcel } from "../parcels/file.js";
import { type TableSchema, tableOf } from "../parcels/parcel.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";

/** Parcel files that hold a table, in order of product. */
export interface TableSource {
  readonly paths: readonly string[];
  /** Name of the table inside the parcels, where it differs. */
  readonly name?: string;
}

/** A row that belongs to no product. */
export type PlainRow = Readonly<Record<string, string | number | null>>;

export interface SnapshotInput {
  readonly sources: Readonly<Partial<Record<SnapshotTable, TableSource>>>;
  readonly quality: readonly PlainRow[];
}

export interface Snapshot extends Tally {
  readonly key: Key;
  readonly path: string;
  /** The file that counts its rows. */
  readonly record: string;
  readonly rows: Readonly<Record<string, number>>;
}

interface SnapshotRecord {
  readonly rows: Readonly<Record<string, number>>;
}

/** Oldest storage format that the browser's engine and ours both read. */
const storageVersion = "v1.2.0";

/** Gathers all published tables in one database file, sorted by product and date. */
export async function snapshotStage(
  { store, progress }: Pick<StageContext, "store" | "progress">,
  input: SnapshotInput,
  version: string,
): Promise<Snapshot> {
  const sources = Object.entries(input.sources).map(([table, { paths }]) => [table, ...paths]);
  const key = keyOf(version, snapshotTables, sources, JSON.stringify(input.quality));
  const path = store.path("snapshot", key, "duckdb");
  const record = store.path("snapshot", key, "json");
  const tables = Object.keys(snapshotTables).length;
  const known = store.readJson<SnapshotRecord>("snapshot", key);
  if (known !== undefined && store.has("snapshot", key, "duckdb")) {
    return { key, path, record, rows: known.rows, computed: 0, reused: tables };
  }
  const parcels = Object.values(input.sources).reduce((sum, { paths }) => sum + paths.length, 0);
  const step = progress.step("snapshot", parcels);
  let rows: Record<string, number> = {};
  await store.write("snapshot", key, "duckdb", async (temporary) => {
    rows = await writeSnapshot(temporary, input, () => step.advance());
  });
  await store.writeJson("snapshot", key, { rows } satisfies SnapshotRecord);
  step.done();
  return { key, path, record, rows, computed: tables, reused: 0 };
}

async function writeSnapshot(
  path: string,
  input: SnapshotInput,
  onParcel: () => void,
): Promise<Record<string, number>> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: "768MB",
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH ${literal(path)} AS published (STORAGE_VERSION '${storageVersion}')`);
    const rows: Record<string, number> = {};
    for (const table of Object.keys(snapshotTables) as SnapshotTable[]) {
      await connection.run(`CREATE TABLE published.${quoted(table)} (${definition(snapshotTables[table])})`);
      if (table === "quality") await appendPlain(connection, table, input.quality);
      else await appendParcels(connection, table, input.sources[table], onParcel);
    }
    await rankOrders(connection);
    for (const table of Object.keys(snapshotTables)) {
      const counted = await connection.run(`SELECT count(*)::INTEGER FROM published.${quoted(table)}`);
      rows[table] = (await counted.getRows())[0]?.[0] as number;
    }
    await connection.run("CHECKPOINT published");
    await connection.run("DETACH published");
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The most money at risk comes first; where that is unknown, the largest orders. */
async function rankOrders(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    UPDATE published.orders SET rank = ranked.place FROM (
      SELECT sku, row_number() OVER (
        ORDER BY value_at_risk DESC NULLS LAST, value DESC NULLS LAST, quantity DESC, sku
      ) AS place FROM published.orders WHERE status = 'order'
    ) AS ranked WHERE ranked.sku = orders.sku`);
}

async function appendParcels(
  connection: DuckDBConnection,
  table: SnapshotTable,
  source: TableSource | undefined,
  onParcel: () => void,
): Promise<void> {
  const appender = await connection.createAppender(table, "main", "published");
  try {
    for (const path of source?.paths ?? []) {
      const parcel = readParcel(path);
      appendTable(appender, snapshotTables[table], parcel.skus, tableOf(parcel, source?.name ?? table));
      onParcel();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

async function appendPlain(
  connection: DuckDBConnection,
  table: SnapshotTable,
  rows: readonly PlainRow[],
): Promise<void> {
  const schema: TableSchema = snapshotTables[table];
  const appender = await connection.createAppender(table, "main", "published");
  try {
    for (const row of rows) {
      for (const [column, kind] of Object.entries(schema)) {
        const value = cellOf(row[column], kind);
        if (value === null) appender.appendNull();
        else appender.appendValue(value, duckdbTypes[kind]);
      }
      appender.endRow();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}
