import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CeleiroError } from "../../../models/core/index.js";
import { type Config, readConfig } from "../../config.js";
import { type ImportOptions, importFile } from "../../import/index.js";
import type { StageContext } from "../../pipeline/stages/context.js";
import { type Fingerprints, fingerprintWarehouse } from "../../pipeline/stages/ingest.js";
import { openArtifactStore } from "../../pipeline/store/artifact-store.js";
import { takeLock } from "../../pipeline/store/lock.js";
import { inlinePool, threadPool } from "../../pipeline/workers/pool.js";
import { createProgress } from "../../progress/index.js";
import { needsProphet } from "../../prophet.js";
import { openWarehouse, type TableName } from "../../warehouse/index.js";
import { openWorkspace, type Workspace } from "../../workspace.js";
import type { Effects } from "../effects.js";
import type { FileOptions } from "../file-options.js";
import { importRegressors } from "./regressors.js";

/** What an analysis is about. */
export interface AnalysisSource {
  /** A tidy file of sales, or of `table`; without it the workspace's warehouse is read. */
  readonly input?: string | undefined;
  readonly table?: TableName;
  /** A file of products, beside `input`. */
  readonly items?: string | undefined;
  /** A file of known future values of regressors, beside `input`. */
  readonly future?: string | undefined;
  /** Regressors by name; default: those that `future` has. */
  readonly regressors?: readonly string[] | undefined;
  readonly files: FileOptions;
  /** Takes the place of what the configuration says. */
  readonly settings: Partial<Config>;
  readonly json: boolean;
}

/** Data, store and threads of one analysis. */
export interface Analysis extends StageContext {
  readonly prints: Fingerprints;
  /** A folder for passing files; removed at the end. */
  readonly scratch: string;
}

/** Below this many rows of sales, starting threads takes longer than the work. */
const rowsWorthThreads = 2000;

/**
 * Opens the data that a command is about, runs `work` on them, and leaves nothing behind. A file is imported into a
 * warehouse of its own, with the same checks and errors as `celeiro import`; the company's own is only read.
 */
export async function analyse<T>(
  effects: Effects,
  source: AnalysisSource,
  work: (analysis: Analysis) => Promise<T>,
): Promise<T> {
  if (source.items !== undefined && source.input === undefined) {
    throw new CeleiroError("CEL-USAGE-001", "--items needs --input", "give the file of sales as well");
  }
  if (source.future !== undefined && source.input === undefined) {
    throw new CeleiroError(
      "CEL-USAGE-001",
      "--future needs --input",
      "for the warehouse, import the future with celeiro import --table plan and name it with --regressors",
    );
  }
  const own = openWorkspace(effects.env, effects.cwd);
  let config: Config = { ...readConfig(own), ...source.settings };
  if (source.regressors !== undefined) config = { ...config, regressors: [...source.regressors] };
  const progress = createProgress(effects, { json: source.json });
  const scratch = mkdtempSync(join(tmpdir(), "celeiro-"));
  const closing: (() => void | Promise<void>)[] = [() => rmSync(scratch, { recursive: true, force: true })];
  try {
    let workspace: Workspace = own;
    if (source.input !== undefined) {
      workspace = openWorkspace({}, scratch);
      const regressors = await importInto(workspace, effects, source, { progress });
      config = { ...config, regressors };
    }
    const warehouse = await openWarehouse(workspace, { readOnly: true });
    closing.unshift(() => warehouse.close());
    // A build would sweep away what this analysis is writing into the store they share.
    if (workspace === own) closing.unshift(await takeLock(join(own.state, "build.lock")));
    const rows = (await warehouse.query("SELECT count(*)::DOUBLE AS rows FROM sales")).columns.rows?.[0] as number;
    const setup = { prophet: needsProphet(config) };
    const pool = rows < rowsWorthThreads ? inlinePool(setup) : threadPool(config.threads, setup);
    closing.unshift(() => pool.close());
    const prints = await fingerprintWarehouse(warehouse);
    return await work({
      warehouse,
      config,
      store: openArtifactStore(workspace.artifacts),
      pool,
      progress,
      prints,
      scratch,
    });
  } finally {
    for (const close of closing) await close();
  }
}

async function importInto(
  workspace: Workspace,
  effects: Effects,
  { input, table = "sales", items, future, regressors, files }: AnalysisSource,
  { progress }: Pick<Analysis, "progress">,
): Promise<string[]> {
  const warehouse = await openWarehouse(workspace);
  const take = (file: string, options: ImportOptions) =>
    importFile(warehouse, { path: resolve(effects.cwd, file) }, options, { now: effects.now, progress });
  try {
    await take(input as string, { ...files, table });
    // Headings of the items file are its own; only how numbers and dates are written is shared.
    const { map: _, ...written } = files;
    if (items !== undefined) await take(items, { ...written, table: "products" });
    if (future === undefined && regressors === undefined) return [];
    const from = { cwd: effects.cwd, input: input as string, future, wanted: regressors, files };
    return await importRegressors(warehouse, from, { now: effects.now, progress });
  } finally {
    warehouse.close();
  }
}
