import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** A published snapshot opened for reading; rows come as plain objects, dates must be cast to text in the query. */
export interface Snapshot {
  rows<T extends object>(sql: string, parameters?: Readonly<Record<string, string | number>>): Promise<T[]>;
  close(): void;
}

export async function openSnapshot(path: string): Promise<Snapshot> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: "768MB",
  });
  const connection = await instance.connect();
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS snapshot (READ_ONLY)`);
  await connection.run("USE snapshot");
  return {
    rows: (sql, parameters) => rows(connection, sql, parameters),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function rows<T extends object>(
  connection: DuckDBConnection,
  sql: string,
  parameters?: Readonly<Record<string, string | number>>,
): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql, parameters);
  return reader.getRowObjectsJS().map(plain) as T[];
}

/** 64-bit integers become numbers, and values that JSON has no word for become null. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

/** `[{a: 1}, {a: 2}]` to `{a: [1, 2]}`. */
export function columns<T extends object>(rows: readonly T[], names: readonly (keyof T)[]): { [K in keyof T]: T[K][] } {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as { [K in keyof T]: T[K][] };
}

/** SQL: the method of a product as it is counted, combinations with weights of their own as one. */
export const methodKind = "CASE WHEN contains(method, '*') THEN 'weighted' ELSE method END";
