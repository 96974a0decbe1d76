import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { drawRows, generatedRows, type RegressionRows, realRows } from "./boosting-rows.js";

interface Outcome {
  readonly rmse: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const MOST_RMSE = 1.01;
const MOST_TIME = 1.5;

/**
 * `npm run bench -- --boosting-peers [--rows 500000] [--trees 200] [--draws 24]`: our boosting and LightGBM on the same rows with
 * the same settings, one thread each, in processes of their own. Needs a Python with lightgbm in CELEIRO_PEERS_PYTHON.
 * Real files are drawn several times, four fifths of the training rows each: their errors hang on a few rows, so that one
 * run says as much about chance as about the programs. False when our mean RMSE is more than 1 % larger, or our processor
 * time more than 1.5 times LightGBM's on the generated rows.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const python = process.env.CELEIRO_PEERS_PYTHON;
  if (python === undefined) {
    console.log("skipped: CELEIRO_PEERS_PYTHON names no Python with lightgbm");
    return true;
  }
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args: [...args], options: { rows: text, trees: text, draws: text, only: text } });
  const data = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  const trees = Number(values.trees ?? 200);
  const draws = Number(values.draws ?? 24);
  const generated = () => [{ rows: generatedRows(Number(values.rows ?? 500_000), 1), draws: 1 }];
  const real = () => (existsSync(data) ? realRows(data).map((rows) => ({ rows, draws })) : []);
  let met = true;
  for (const set of [...(values.only === "real" ? [] : generated()), ...(values.only === "generated" ? [] : real())]) {
    const drawn = Array.from({ length: set.draws }, (_, k) => (set.draws === 1 ? set.rows : drawRows(set.rows, k)));
    const outcomes = drawn.map((rows) => compare(python, rows, trees));
    const [ours, theirs] = [0, 1].map((side) => meanOf(outcomes.map((pair) => pair[side] as Outcome))) as [Mean, Mean];
    const [error, time, memory] = [
      ours.rmse / theirs.rmse,
      ours.seconds / theirs.seconds,
      ours.megabytes / theirs.megabytes,
    ];
    met &&= error <= MOST_RMSE && (set.draws > 1 || time <= MOST_TIME);
    const scatter = (side: Mean) => (set.draws === 1 ? "" : ` ± ${side.spread.toFixed(4)}`);
    console.log(
      `${set.rows.name}, ${set.draws} draws: RMSE ${ours.rmse.toFixed(4)}${scatter(ours)}, ` +
        `LightGBM ${theirs.rmse.toFixed(4)}${scatter(theirs)}, ratio ${error.toFixed(4)}; ` +
        `${ours.seconds.toFixed(1)} s and ${theirs.seconds.toFixed(1)} s, ratio ${time.toFixed(2)}; memory ratio ${memory.toFixed(2)}`,
    );
  }
  return met;
}

interface Mean extends Outcome {
  /** Standard deviation of the RMSE from draw to draw. */
  readonly spread: number;
}

function meanOf(outcomes: readonly Outcome[]): Mean {
  const mean = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, one) => sum + of(one), 0) / outcomes.length;
  const rmse = mean((one) => one.rmse);
  const squares = outcomes.reduce((sum, one) => sum + (one.rmse - rmse) ** 2, 0);
  return {
    rmse,
    seconds: mean((one) => one.seconds),
    megabytes: mean((one) => one.megabytes),
    spread: Math.sqrt(squares / Math.max(1, outcomes.length - 1)),
  };
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
