import type { AsyncDuckDBConnection } from "npm:@duckdb/duckdb-wasm";
import { release, siteUrl } from "../context.js";

/** What a column holds, as far as tables, plots and files care. */
export type Kind = "number" | "text" | "date" | "moment" | "boolean" | "other";

export interface ResultColumn {
  readonly name: string;
  readonly kind: Kind;
}

export type Value = string | number | boolean | null;

export interface Result {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Value[])[];
  /** There were more rows than were asked for. */
  readonly cut: boolean;
  readonly milliseconds: number;
}

let connecting: Promise<AsyncDuckDBConnection> | undefined;

/** The one connection of the page; the engine is fetched at the first call. */
function connection(): Promise<AsyncDuckDBConnection> {
  if (connecting === undefined) {
    connecting = connect();
    connecting.catch(() => {
      connecting = undefined;
    });
  }
  return connecting;
}

export async function prepareDatabase(): Promise<void> {
  await connection();
}

async function connect(): Promise<AsyncDuckDBConnection> {
  const duckdb = await import("npm:@duckdb/duckdb-wasm");
  const worker = new Worker(import.meta.resolve("npm:@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js"));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(import.meta.resolve("npm:@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  await database.open({
    // Read the snapshot by byte ranges; the defaults would fetch all of it.
    filesystem: { forceFullHTTPReads: false, reliableHeadRequests: true, allowFullHTTPReads: true },
    query: { castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true },
  });
  await database.registerFileURL("snapshot.duckdb", siteUrl(release.snapshot), duckdb.DuckDBDataProtocol.HTTP, false);
  const opened = await database.connect();
  // An extension would be fetched from another origin.
  await opened.query("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
  await opened.query("ATTACH 'snapshot.duckdb' AS snapshot (READ_ONLY); USE snapshot");
  return opened;
}

let queue: Promise<unknown> = Promise.resolve();

/** Runs a query, after those asked for before it, and reads at most `limit` rows of its result. */
export function runQuery(sql: string, limit: number): Promise<Result> {
  const result = queue.then(async () => read(await connection(), sql, limit));
  queue = result.catch(() => {});
  return result;
}

async function read(open: AsyncDuckDBConnection, sql: string, limit: number): Promise<Result> {
  const began = performance.now();
  const reader = await open.send(sql);
  let columns: ResultColumn[] = [];
  const rows: Value[][] = [];
  let cut = false;
  for await (const batch of reader) {
    columns = batch.schema.fields.map(({ name, type }) => ({ name, kind: kindOf(String(type)) }));
    for (let row = 0; row < batch.numRows && rows.length <= limit; row++) {
      rows.push(columns.map(({ kind }, index) => plain(batch.getChildAt(index)?.get(row), kind)));
    }
    if (rows.length > limit) {
      cut = true;
      rows.length = limit;
      await open.cancelSent();
      break;
    }
  }
  return { columns, rows, cut, milliseconds: performance.now() - began };
}

/** From the name of an Arrow type. */
export function kindOf(type: string): Kind {
  if (/^(U?int|float|decimal)/i.test(type)) return "number";
  if (/^(large)?utf8/i.test(type) || /^dictionary/i.test(type)) return "text";
  if (/^date/i.test(type)) return "date";
  if (/^timestamp/i.test(type)) return "moment";
  return /^bool/i.test(type) ? "boolean" : "other";
}

function plain(value: unknown, kind: Kind): Value {
  if (value === null || value === undefined) return null;
  if (kind === "date" || kind === "moment") {
    const iso = new Date(Number(value)).toISOString();
    return kind === "date" ? iso.slice(0, 10) : iso;
  }
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? Number(item) : item));
}
