import pg from "pg";
import { CeleiroError } from "../../models/core/index.js";
import { type Connection, type Database, parsers, sessionSettings } from "./connection.js";

/** Few, because many processes share one server. */
const connections = 4;
const connectMilliseconds = 10_000;

/** The PostgreSQL at `url`. Throws CEL-OPERATIONS-002 when it cannot be reached. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectMilliseconds,
    application_name: "celeiro",
    types: { getTypeParser: (id, format) => parserOf(id, format) },
  });
  // A connection that breaks while idle is replaced at its next use; unheard, it would end the process.
  pool.on("error", () => {});
  const connect = async () => {
    const client = await pool.connect().catch((cause: unknown) => {
      throw unreachable(url, cause);
    });
    await client.query(sessionSettings);
    return client;
  };
  (await connect()).release();
  return {
    async transaction(work) {
      const client = await connect();
      const connection: Connection = {
        query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await client.query(sql, [...parameters])).rows as Row[],
      };
      try {
        await client.query("begin");
        const result = await work(connection);
        await client.query("commit");
        client.release();
        return result;
      } catch (error) {
        const broken = await client.query("rollback").then(
          () => false,
          () => true,
        );
        client.release(broken);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

function parserOf(id: number, format?: string): (text: string) => unknown {
  return (
    (format === "binary" ? undefined : parsers[id]) ?? (pg.types.getTypeParser(id, "text") as (text: string) => unknown)
  );
}

/** The address is shown without its password. */
function unreachable(url: string, cause: unknown): CeleiroError {
  const reason = cause instanceof Error && cause.message !== "" ? `: ${cause.message}` : "";
  const file = url.replace(/\/\/[^@/]*@/, "//");
  const remedy = "check DATABASE_URL, and that the server runs and lets this user in";
  return new CeleiroError("CEL-OPERATIONS-002", `PostgreSQL cannot be reached${reason}`, remedy, { file }, { cause });
}
