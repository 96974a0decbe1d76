import { existsSync, mkdirSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { CeleiroError } from "../../models/core/index.js";
import type { Workspace } from "../workspace.js";
import { type ColumnBatch, gather } from "./columns.js";
import { completeForReading } from "./older-file.js";
import { literal, schemaStatements } from "./schema.js";

export interface OpenOptions {
  /** Several processes may read at once, none while another writes. Default false. */
  readonly readOnly?: boolean;
  /** Ceiling of the engine's own memory; beyond it, it spills to disk. Default 768. */
  readonly memoryMegabytes?: number;
  /** Default: one per core. */
  readonly threads?: number;
}

export type QueryParameters = readonly DuckDBValue[] | Readonly<Record<string, DuckDBValue>>;

/** The embedded warehouse of one workspace, open. */
export interface Warehouse {
  readonly connection: DuckDBConnection;
  readonly readOnly: boolean;
  /** Runs a statement for its effect. */
  run(sql: string, parameters?: QueryParameters): Promise<void>;
  /** A whole result as typed columns. */
  query(sql: string, parameters?: QueryParameters): Promise<ColumnBatch>;
  /** A result that need not fit in memory, in batches of at least `batchRows` rows (the last one: fewer). */
  stream(sql: string, parameters?: QueryParameters, batchRows?: number): AsyncGenerator<ColumnBatch>;
  /** Everything `work` writes is kept, or nothing when it throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Opens (and, unless read-only, creates) the warehouse file of a workspace.
 * Throws CEL-WAREHOUSE-001 when there is nothing to read, CEL-WAREHOUSE-002 when another process holds it,
 * CEL-WAREHOUSE-003 when the file is not a warehouse.
 */
export async function openWarehouse(workspace: Workspace, options: OpenOptions = {}): Promise<Warehouse> {
  const readOnly = options.readOnly ?? false;
  if (!existsSync(workspace.warehouse)) {
    if (readOnly) {
      throw new CeleiroError("CEL-WAREHOUSE-001", "there is no data yet", "run celeiro demo or celeiro import FILE");
    }
    mkdirSync(workspace.state, { recursive: true });
  }
  return prepare(await open(workspace, readOnly, options), readOnly, join(workspace.state, "spill"));
}

/** A warehouse in memory that is gone when closed: what a command reads with `--input`, without a workspace. */
export async function openTemporaryWarehouse(options: Omit<OpenOptions, "readOnly"> = {}): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(":memory:", settings(false, options));
  return prepare(instance, false, join(tmpdir(), `celeiro-${process.pid}`));
}

async function prepare(instance: DuckDBInstance, readOnly: boolean, spillFolder: string): Promise<Warehouse> {
  const connection = await instance.connect();
  await connection.run(`SET temp_directory = ${literal(spillFolder)}`);
  if (readOnly) await completeForReading(connection);
  else for (const statement of schemaStatements) await connection.run(statement);
  return warehouseOn(connection, readOnly, () => {
    connection.closeSync();
    instance.closeSync();
  });
}

/** The same helpers over any DuckDB connection, such as one in memory or on a published snapshot. */
export function warehouseOn(connection: DuckDBConnection, readOnly: boolean, close: () => void): Warehouse {
  return {
    connection,
    readOnly,
    async run(sql, parameters) {
      await connection.run(sql, bound(parameters));
    },
    async query(sql, parameters) {
      const result = await connection.run(sql, bound(parameters));
      return gather(result, await result.fetchAllChunks());
    },
    async *stream(sql, parameters, batchRows = 100_000) {
      const result = await connection.stream(sql, bound(parameters));
      let chunks: DuckDBDataChunk[] = [];
      let rows = 0;
      for await (const chunk of result) {
        chunks.push(chunk);
        rows += chunk.rowCount;
        if (rows >= batchRows) {
          yield gather(result, chunks);
          chunks = [];
          rows = 0;
        }
      }
      if (rows > 0) yield gather(result, chunks);
    },
    async transaction(work) {
      await connection.run("BEGIN TRANSACTION");
      try {
        const result = await work();
        await connection.run("COMMIT");
        return result;
      } catch (error) {
        // A statement that failed may have ended the transaction already.
        await connection.run("ROLLBACK").catch(() => undefined);
        throw error;
      }
    },
    close,
  };
}

function bound(parameters: QueryParameters | undefined): DuckDBValue[] | Record<string, DuckDBValue> | undefined {
  return parameters as DuckDBValue[] | Record<string, DuckDBValue> | undefined;
}

function settings(readOnly: boolean, options: OpenOptions): Record<string, string> {
  return {
    access_mode: readOnly ? "READ_ONLY" : "READ_WRITE",
    memory_limit: `${options.memoryMegabytes ?? 768}MB`,
    threads: String(options.threads ?? availableParallelism()),
    // Extensions would be fetched from the network.
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
    allow_community_extensions: "false",
  };
}

async function open(workspace: Workspace, readOnly: boolean, options: OpenOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(workspace.warehouse, settings(readOnly, options));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/lock/i.test(message)) {
      throw new CeleiroError(
        "CEL-WAREHOUSE-002",
        "another process is using the warehouse",
        "wait until it has finished, or stop it",
        { file: workspace.warehouse },
        { cause },
      );
    }
    throw new CeleiroError(
      "CEL-WAREHOUSE-003",
      "is not a warehouse that this version can read",
      "move the file away and import again",
      { file: workspace.warehouse },
      { cause },
    );
  }
}
