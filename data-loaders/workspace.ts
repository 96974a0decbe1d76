import { join, resolve } from "node:path";

/**
 * Where one company's state lives. `root` holds `celeiro.json` (the configuration); everything generated is
 * under `root/.celeiro`; deleting that folder loses the imported data and, where they are not in PostgreSQL, the records
 * of what people and the system decided. The rest is only time.
 */
export interface Workspace {
  readonly root: string;
  readonly config: string;
  readonly state: string;
  readonly warehouse: string;
  /** The embedded operational store. */
  readonly operations: string;
  /** Forecasts as they were published, one file per run. */
  readonly archive: string;
  /** What searches over methods have found. */
  readonly tuning: string;
  /** Stage outputs under the hash of what made them. */
  readonly artifacts: string;
  /** Overlay in which Observable Framework builds: a copy of `src` plus its vendored libraries. */
  readonly site: string;
  /** One folder per published run. */
  readonly releases: string;
  /** A small file that names the current release; replaced atomically. */
  readonly current: string;
}

/** `CELEIRO_WORKSPACE`, else the working directory. */
export function openWorkspace(env: Readonly<Record<string, string | undefined>>, cwd: string): Workspace {
  const root = resolve(cwd, env.CELEIRO_WORKSPACE ?? ".");
  const state = join(root, ".celeiro");
  return {
    root,
    config: join(root, "celeiro.json"),
    state,
    warehouse: join(state, "warehouse.duckdb"),
    operations: join(state, "operations"),
    archive: join(state, "archive"),
    tuning: join(state, "tuning.json"),
    artifacts: join(state, "artifacts"),
    site: join(state, "site"),
    releases: join(state, "releases"),
    current: join(state, "current.json"),
  };
}
