import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { errorScale } from "../../../models/evaluation/index.js";
import type { HoldOut } from "./datasets.js";
import type { Record } from "./record.js";

const peers = ["AutoETS", "AutoTheta", "AutoARIMA", "CrostonSBA"] as const;
/** ARIMA searches of the peer take minutes a series where a season is longer. */
const longestArimaSeason = 12;

/**
 * Mean MASE and pooled RMSSE of statsforecast's methods on the same series, one line each. Needs a Python with
 * statsforecast in CELEIRO_PEERS_PYTHON; series with gaps are left out, since statsforecast takes none.
 */
export function peerAccuracy(holdOuts: readonly HoldOut[], record: Record, dataset: string): string[] {
  const python = process.env.CELEIRO_PEERS_PYTHON;
  if (python === undefined) return ["peers skipped: CELEIRO_PEERS_PYTHON names no Python with statsforecast"];
  const whole = holdOuts.filter(({ training }) => !training.values.some(Number.isNaN));
  const season = whole[0]?.training.seasonLength ?? 1;
  return peers
    .filter((peer) => peer !== "AutoARIMA" || season <= longestArimaSeason)
    .map((peer) => {
      const { mase, rmsse, seconds } = record.keep(`${dataset} ${whole.length} peer ${peer}`, () =>
        score(python, peer, whole),
      );
      return `statsforecast ${peer.padEnd(12)} MASE ${mase.toFixed(4)}, RMSSE ${rmsse.toFixed(4)}, ${whole.length} series, ${seconds.toFixed(1)} CPU s`;
    });
}

function score(python: string, peer: string, holdOuts: readonly HoldOut[]) {
  const script = fileURLToPath(new URL("./forecast_statsforecast.py", import.meta.url));
  const series = holdOuts.map(({ training, actual }) => ({
    y: [...training.values],
    m: training.seasonLength,
    h: actual.length,
  }));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify({ method: peer, series }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, OMP_NUM_THREADS: "1", NUMBA_NUM_THREADS: "1" },
  });
  if (status !== 0) throw new Error(`the peer failed: ${stderr.slice(-2000)}`);
  const { means, seconds } = JSON.parse(stdout) as { means: number[][]; seconds: number };
  let absolute = 0;
  let squared = 0;
  let counted = 0;
  holdOuts.forEach(({ training, actual }, i) => {
    const scale = errorScale(training.values, training.seasonLength);
    let errors = 0;
    let squares = 0;
    let observed = 0;
    actual.forEach((value, h) => {
      if (Number.isNaN(value)) return;
      const error = value - means[i]![h]!;
      errors += Math.abs(error);
      squares += error * error;
      observed++;
    });
    if (observed === 0) return;
    counted++;
    absolute += errors / observed / scale.absolute;
    squared += squares / observed / scale.squared;
  });
  return { mase: absolute / counted, rmsse: Math.sqrt(squared / counted), seconds };
}
