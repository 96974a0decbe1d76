import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { CeleiroError } from "../../models/core/index.js";
import { type Holder, inWords, takeLock } from "../pipeline/store/lock.js";
import { type Connection, type Database, parsers, sessionSettings } from "./connection.js";

/** How long to wait for another process, and how often to look whether it is done. */
export interface Patience {
  readonly waitMilliseconds: number;
  readonly lookMilliseconds: number;
}

const usualPatience: Patience = { waitMilliseconds: 30_000, lookMilliseconds: 50 };

/**
 * PostgreSQL inside this process (PGlite), its files in `folder`. Only one process can have them open, so a lock file
 * beside the folder is held meanwhile; whoever comes second waits. Throws CEL-OPERATIONS-001 when that takes too long,
 * CEL-OPERATIONS-003 when the files cannot be read.
 */
export async function openEmbedded(folder: string, patience: Patience = usualPatience): Promise<Database> {
  const unlock = await waitForLock(`${folder}.lock`, patience);
  try {
    mkdirSync(dirname(folder), { recursive: true });
    const { PGlite } = await import("@electric-sql/pglite");
    const database = await PGlite.create({ dataDir: folder, parsers }).catch((cause: unknown) => {
      const remedy = "restore the folder from a backup, or move it away to begin with an empty store";
      throw new CeleiroError(
        "CEL-OPERATIONS-003",
        "the operational store cannot be opened",
        remedy,
        { file: folder },
        { cause },
      );
    });
    await database.exec(sessionSettings);
    return {
      transaction: (work) =>
        database.transaction((transaction) => {
          const connection: Connection = {
            query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
              (await transaction.query<Row>(sql, [...parameters])).rows,
          };
          return work(connection);
        }),
      async close() {
        await database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function waitForLock(path: string, { waitMilliseconds, lookMilliseconds }: Patience): Promise<() => void> {
  const end = Date.now() + waitMilliseconds;
  for (;;) {
    try {
      return await takeLock(path, undefined, busy);
    } catch (error) {
      const isBusy = error instanceof CeleiroError && error.code === "CEL-OPERATIONS-001";
      if (!isBusy || Date.now() >= end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds * (1 + Math.random())));
  }
}

const busy = (file: string, holder: Holder | undefined) =>
  new CeleiroError(
    "CEL-OPERATIONS-001",
    `another process is using the operational store${inWords(holder)}`,
    "try again when it is done, or set DATABASE_URL to a PostgreSQL that many can use at once",
    { file },
  );
