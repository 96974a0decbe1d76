import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generatedRows, type RegressionRows, realRows } from "./boosting-rows.js";

interface Outcome {
  readonly rmse: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const MOST_RMSE = 1.01;
const MOST_TIME = 1.5;

/**
 * `npm run bench -- --boosting-peers [--rows 500000] [--trees 200]`: our boosting and LightGBM on the same rows with the same
 * settings, one thread each, in processes of their own. Needs a Python with lightgbm in CELEIRO_PEERS_PYTHON.
 * False when our RMSE is more than 1 % larger or our processor time more than 1.5 times LightGBM's on the generated rows.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const python = process.env.CELEIRO_PEERS_PYTHON;
  if (python === undefined) {
    console.log("skipped: CELEIRO_PEERS_PYTHON names no Python with lightgbm");
    return true;
  }
  const { values } = parseArgs({ args: [...args], options: { rows: { type: "string" }, trees: { type: "string" } } });
  const data = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  const trees = Number(values.trees ?? 200);
  let met = true;
  const sets = [generatedRows(Number(values.rows ?? 500_000), 1), ...(existsSync(data) ? realRows(data) : [])];
  for (const [i, rows] of sets.entries()) {
    const [ours, theirs] = compare(python, rows, trees);
    const [error, time, memory] = [
      ours.rmse / theirs.rmse,
      ours.seconds / theirs.seconds,
      ours.megabytes / theirs.megabytes,
    ];
    met &&= error <= MOST_RMSE && (i > 0 || time <= MOST_TIME);
    console.log(
      `${rows.name}: RMSE ${ours.rmse.toFixed(4)}, LightGBM ${theirs.rmse.toFixed(4)}, ratio ${error.toFixed(4)}; ` +
        `${ours.seconds.toFixed(1)} s and ${theirs.seconds.toFixed(1)} s, ratio ${time.toFixed(2)}; memory ratio ${memory.toFixed(2)}`,
    );
  }
  return met;
}

function compare(python: string, rows: RegressionRows, trees: number): [Outcome, Outcome] {
  const folder = mkdtempSync(join(tmpdir(), "celeiro-peers-"));
  try {
    for (const name of ["x", "y", "xt", "yt"] as const) writeFileSync(join(folder, `${name}.f32`), rows[name]);
    const task = JSON.stringify({ folder, columns: rows.columns, leaves: 63, trees });
    const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
    return [
      answer(process.execPath, ["--import", "tsx", script("./train-boosting.ts")], task),
      answer(python, [script("./train_lightgbm.py")], task),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answer(command: string, args: readonly string[], input: string): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, { input, encoding: "utf8", env: process.env });
  if (status !== 0) throw new Error(`${command} failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as Outcome;
}
