import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";

/** Read-only access to one release's `snapshot.duckdb`. */
export interface SnapshotReader {
  /** Rows of a query whose placeholders `$name` are bound, never spliced; DATE and BIGINT must be cast in the query. */
  rows<Row>(sql: string, parameters?: Readonly<Record<string, DuckDBValue>>): Promise<Row[]>;
  /** Refuses further queries, waits for those running, then frees the file. */
  close(): Promise<void>;
}

/** Queries that run at once; more wait in line. */
const poolSize = 4;

export async function openSnapshot(file: string): Promise<SnapshotReader> {
  const instance = await DuckDBInstance.create(file, {
    access_mode: "READ_ONLY",
    threads: "2",
    memory_limit: "512MB",
    // Extensions would be fetched from the network, and queries read this file only.
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
    enable_external_access: "false",
  });
  const idle: DuckDBConnection[] = [];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  for (let i = 0; i < poolSize; i++) idle.push(await instance.connect());

  const take = (): Promise<DuckDBConnection> => {
    const connection = idle.pop();
    return connection === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(connection);
  };
  const give = (connection: DuckDBConnection): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next(connection);
  };

  return {
    async rows<Row>(sql: string, parameters?: Readonly<Record<string, DuckDBValue>>): Promise<Row[]> {
      const connection = await take();
      try {
        const reader = await connection.runAndReadAll(sql, parameters as Record<string, DuckDBValue> | undefined);
        return reader.getRowObjectsJS() as Row[];
      } finally {
        give(connection);
      }
    },
    async close() {
      for (let i = 0; i < poolSize; i++) (await take()).closeSync();
      instance.closeSync();
    },
  };
}
