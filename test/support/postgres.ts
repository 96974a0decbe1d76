import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Folder of the programs of an installed PostgreSQL: `POSTGRES_BIN`, else the newest that Debian installed. */
export function findPostgres(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [env.POSTGRES_BIN, ...versions.map((version) => join(root, version, "bin"))];
  return candidates.find((folder): folder is string => folder !== undefined && existsSync(join(folder, "initdb")));
}

export interface RunningPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** A server of its own, on a socket in a temporary folder; it refuses to run as root, so root runs it as `postgres`. */
export async function startPostgres(bin: string): Promise<RunningPostgres> {
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? await idsOf("postgres") : undefined;
  const folder = mkdtempSync(join(tmpdir(), "celeiro-pg-"));
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const run = (name: string, args: readonly string[]) => ended(join(bin, name), args, { cwd: folder, ...owner });
  const stop = async () => {
    await run("pg_ctl", ["stop", "-D", data, "-m", "immediate", "-w"]).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await run("initdb", ["-D", data, "-U", "celeiro", "-A", "trust", "-E", "UTF8", "--no-sync"]);
    // Another time zone than ours, so that tests see that it does not matter.
    const options = `-k ${folder} -c listen_addresses= -c fsync=off -c timezone=America/Sao_Paulo -c datestyle=SQL,DMY`;
    await run("pg_ctl", ["start", "-D", data, "-l", join(folder, "log"), "-w", "-o", options]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgresql://celeiro@/postgres?host=${encodeURIComponent(folder)}`, stop };
}

async function idsOf(name: string): Promise<{ uid: number; gid: number }> {
  const read = async (flag: string) => Number((await ended("id", [flag, name], { cwd: "/" })).trim());
  return { uid: await read("-u"), gid: await read("-g") };
}

async function ended(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): Promise<string> {
  // `pg_ctl start` leaves a server behind that would keep a pipe open.
  const child = spawn(program, args, { ...options, stdio: ["ignore", program === "id" ? "pipe" : "ignore", "ignore"] });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status} as ${userInfo().username}`);
  return output;
}
