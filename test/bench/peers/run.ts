import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Series } from "../../../models/core/index.js";
import { arimaData } from "../../../models/forecasting/arima/problem.js";
import { selectArima } from "../../../models/forecasting/arima/select.js";
import { prepareSample } from "../../../models/forecasting/exponential-smoothing/sample.js";
import { selectForm } from "../../../models/forecasting/exponential-smoothing/select.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import { demandHistory } from "../../../models/forecasting/intermittent/demand-history.js";
import { smoothWith } from "../../../models/forecasting/intermittent/smoothed-level.js";
import { fixture } from "../../support/fixtures.js";

/** Greatest share of the peer's time that a method may take. */
const goals: Readonly<Record<string, number>> = {
  ets: 0.1,
  theta: 0.25,
  "dynamic-optimized-theta": 0.25,
  mstl: 1,
  arima: 0.5,
  croston: 1,
  sba: 1,
  tsb: 1,
  "tsb-fixed": 1,
  adida: 1,
  imapa: 1,
};

/** These are fitted to demand with gaps, the others to the synthetic series. */
const intermittent = new Set(["croston", "sba", "tsb", "tsb-fixed", "adida", "imapa"]);
/** These take microseconds, which only many fits in a row tell from the clock's own time. */
const repeats = (method: string): number => (intermittent.has(method) ? 100 : 1);
/** The engine compiles what runs often, as the peer does before its first fit. */
const warmUpMicroseconds = 500_000;
/** Greatest share of the time of R's ets that ours may take. */
const goalOfR = 1 / 20;

interface PeerLine {
  readonly method: string;
  readonly seconds: readonly number[];
  readonly aicc: readonly (number | null)[];
}

/**
 * Fits the synthetic reference series with our methods and with statsforecast, one thread each, CPU time after warming
 * up; prints both and their ratio, and where the peer has one, how often our AICc is worse. Needs a Python with
 * statsforecast in CELEIRO_PEERS_PYTHON; --methods a,b limits what is run, --every n takes each n-th series.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const python = process.env.CELEIRO_PEERS_PYTHON;
  if (python === undefined) {
    console.log("skipped: CELEIRO_PEERS_PYTHON names no Python with statsforecast");
    return true;
  }
  const option = (name: string) => args[args.indexOf(name) + 1];
  const methods = args.includes("--methods") ? option("--methods")!.split(",") : Object.keys(goals);
  const every = args.includes("--every") ? Number(option("--every")) : 1;
  const synthetic = fixture<ReferenceSeries[]>("synthetic-40.json").filter((_, i) => i % every === 0);
  const sparse = fixture<{ y: number[] }[]>("croston.json").map(({ y }) => ({ seasonLength: 1, y }));
  let met = true;
  for (const method of methods) {
    const series = intermittent.has(method) ? sparse : synthetic;
    const peer = askPeer(python, method, series);
    const ours = timeOurs(
      method,
      series.filter(({ seasonLength }) => seasonLength > 1 || method !== "mstl"),
    );
    const ratio = mean(ours.milliseconds) / (1000 * mean(peer.seconds));
    const worse = ours.aicc.filter((own, i) => {
      const theirs = peer.aicc[i];
      return own !== undefined && typeof theirs === "number" && own > theirs + 0.01;
    }).length;
    const compared = ours.aicc.filter((own, i) => own !== undefined && typeof peer.aicc[i] === "number").length;
    const goal = goals[method]!;
    met &&= ratio <= goal;
    console.log(
      `${method.padEnd(24)} ${mean(ours.milliseconds).toFixed(2).padStart(9)} ms, statsforecast ` +
        `${(1000 * mean(peer.seconds)).toFixed(2).padStart(9)} ms, ratio ${ratio.toFixed(3)} (goal ${goal})` +
        (compared > 0 ? `, AICc worse on ${worse} of ${compared}` : ""),
    );
  }
  return methods.includes("ets") ? againstR(synthetic) && met : met;
}

interface ReferenceSeries {
  readonly seasonLength: number;
  readonly y: number[];
}

/** Automatic ETS against R's, where R with its forecast package is installed. */
function againstR(series: readonly ReferenceSeries[]): boolean {
  const script = fileURLToPath(new URL("./time_ets.R", import.meta.url));
  const { status, stdout } = spawnSync("Rscript", [script], { input: JSON.stringify(series), encoding: "utf8" });
  if (status !== 0) {
    console.log("skipped: there is no R with the packages forecast and jsonlite");
    return true;
  }
  const peer = JSON.parse(stdout) as PeerLine;
  const ours = timeOurs("ets", series);
  const ratio = mean(ours.milliseconds) / (1000 * mean(peer.seconds));
  const worse = ours.aicc.filter((own, i) => own !== undefined && own > peer.aicc[i]! + 0.01).length;
  console.log(
    `${"ets".padEnd(24)} ${mean(ours.milliseconds).toFixed(2).padStart(9)} ms, R's ets     ` +
      `${(1000 * mean(peer.seconds)).toFixed(2).padStart(9)} ms, ratio ${ratio.toFixed(3)} (goal ${goalOfR}), ` +
      `AICc worse on ${worse} of ${series.length}`,
  );
  return ratio <= goalOfR;
}

function askPeer(python: string, method: string, series: readonly ReferenceSeries[]): PeerLine {
  const script = fileURLToPath(new URL("./time_statsforecast.py", import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify({ methods: [method], series, repeats: repeats(method) }),
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, OMP_NUM_THREADS: "1", NUMBA_NUM_THREADS: "1" },
  });
  if (status !== 0) throw new Error(`the peer failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as PeerLine;
}

function timeOurs(method: string, series: readonly ReferenceSeries[]) {
  const prepared = series.map(({ seasonLength, y }): Series => ({ values: Float64Array.from(y), seasonLength }));
  const warmUntil = process.cpuUsage().user + warmUpMicroseconds;
  for (let i = 0; i < 3 || process.cpuUsage().user < warmUntil; i++) fitOurs(method, prepared[i % prepared.length]!);
  const milliseconds: number[] = [];
  const aicc: (number | undefined)[] = [];
  for (const one of prepared) {
    const before = process.cpuUsage();
    const found = fitOurs(method, one);
    for (let again = 1; again < repeats(method); again++) fitOurs(method, one);
    const { user, system } = process.cpuUsage(before);
    aicc.push(found);
    milliseconds.push((user + system) / 1000 / repeats(method));
  }
  return { milliseconds, aicc };
}

/** Fits and gives the AICc where the method has one. */
function fitOurs(method: string, series: Series): number | undefined {
  if (method === "ets") return selectForm(prepareSample(series)!)?.aicc;
  if (method === "arima") return selectArima(arimaData(series.values, [], series.seasonLength))?.aicc;
  if (method === "tsb-fixed") return fitFixedTsb(series);
  forecasterNamed(method).fit(series);
  return undefined;
}

/** As much as the peer's TSB does, whose smoothing parameters are given to it: no search. */
function fitFixedTsb({ values }: Series): undefined {
  const { sizes } = demandHistory("tsb", values);
  const occurred = values.map((value) => (value > 0 ? 1 : 0));
  smoothWith(sizes, 0.2, sizes[0]!);
  smoothWith(occurred, 0.1, occurred[0]!);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
