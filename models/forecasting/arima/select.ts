import { difference } from "./differencing.js";
import { type ArimaFit, fitArima } from "./fit.js";
import type { ArimaOrder } from "./order.js";
import type { ArimaData } from "./problem.js";
import { isConstant, ordinaryDifferences, seasonalDifferences } from "./stationarity.js";

const MOST_ORDER = 5;
const MOST_SEASONAL = 2;
/** Longer seasons get one seasonal coefficient of a kind; beyond the second limit none. */
const LONG_SEASON = 24;
const LONGEST_SEASON = 60;
const MOST_MODELS = 94;
const LEADERS = 4;
const ROOT_MARGIN = 1.01;
/** Models this near to the best, by AICc, are started again from zero. */
const CLOSE = 6;
/** Enough to tell models apart; the chosen one is fitted to full precision. */
const SEARCH_TOLERANCE = 1e-4;

/**
 * The order with the lowest AICc, by the stepwise search of Hyndman & Khandakar (2008): differences from tests, four
 * starting models, then neighbours as long as one is better. Roots are kept one per cent away from the unit
 * circle. Undefined when no model can be fitted.
 */
export function selectArima(data: ArimaData): ArimaFit | undefined {
  const { bridged } = data;
  const n = bridged.length;
  const m =
    data.seasonLength > 1 && data.seasonLength <= LONGEST_SEASON && n > 2 * data.seasonLength ? data.seasonLength : 1;
  const D = seasonalDifferences(bridged, m);
  const d = ordinaryDifferences(difference(bridged, 0, D, m), D > 0 ? 1 : 2);
  const most = Math.min(MOST_ORDER, Math.floor(n / 3));
  const mostSeasonal = m > 1 ? Math.min(m > LONG_SEASON ? 1 : MOST_SEASONAL, Math.floor(n / 3 / m)) : 0;
  const mayHaveConstant = d + D < 2;
  const settled = isConstant(difference(bridged, d, D, m));
  const seasoned = { ...data, seasonLength: m };
  const restarted = new Set<string>();
  const fits = new Map<string, ArimaFit | undefined>();
  let best: ArimaFit | undefined;

  const tryOrder = (p: number, q: number, P: number, Q: number, constant: boolean): boolean => {
    if (Math.min(p, q, P, Q) < 0 || Math.max(p, q) > most || Math.max(P, Q) > mostSeasonal) return false;
    const order: ArimaOrder = { p, d, q, P, D, Q, seasonLength: m, constant: constant && mayHaveConstant };
    const id = [p, q, P, Q, order.constant].join();
    if (fits.has(id) || fits.size >= MOST_MODELS) return false;
    const fit = fitArima(seasoned, order, {
      starts: best ? [best] : [],
      margin: ROOT_MARGIN,
      tolerance: SEARCH_TOLERANCE,
    });
    fits.set(id, fit);
    if (fit === undefined || !(fit.aicc < (best?.aicc ?? Number.POSITIVE_INFINITY))) return false;
    best = fit;
    return true;
  };

  if (settled) {
    tryOrder(0, 0, 0, 0, true);
    return best;
  }
  const seasonal = Math.min(1, mostSeasonal);
  const start = Math.min(2, most);
  tryOrder(0, 0, 0, 0, true);
  tryOrder(Math.min(1, most), 0, seasonal, 0, true);
  tryOrder(0, Math.min(1, most), 0, seasonal, true);
  tryOrder(start, start, seasonal, seasonal, true);
  if (mayHaveConstant) tryOrder(0, 0, 0, 0, false);
  while (best !== undefined) {
    const { p, q, P, Q, constant } = (best as ArimaFit).order;
    const better = neighbours.some(([dp, dq, dP, dQ]) => tryOrder(p + dp, q + dq, P + dP, Q + dQ, constant));
    if (better || tryOrder(p, q, P, Q, !constant)) continue;
    // Started from a neighbour, a model may have ended in a lesser optimum: the close ones begin again from zero.
    const before: number = (best as ArimaFit).aicc;
    for (const [id, fit] of fits) {
      if (fit === undefined || restarted.has(id) || fit.aicc > before + CLOSE) continue;
      restarted.add(id);
      const again = fitArima(seasoned, fit.order, { margin: ROOT_MARGIN, tolerance: SEARCH_TOLERANCE });
      if (again && again.aicc < (best as ArimaFit).aicc) best = again;
    }
    if ((best as ArimaFit).aicc === before) break;
  }
  if (best === undefined) return undefined;
  // The search's likelihoods are rough: the leaders are told apart by exact ones.
  const leaders = [...fits.values(), best]
    .filter((fit): fit is ArimaFit => fit !== undefined)
    .sort((a, b) => a.aicc - b.aicc)
    .slice(0, LEADERS)
    .map((fit) => polish(seasoned, fit));
  return leaders.reduce((a, b) => (b.aicc < a.aicc ? b : a));
}

/** The same order to full precision. */
function polish(data: ArimaData, fit: ArimaFit): ArimaFit {
  return fitArima(data, fit.order, { starts: [fit], margin: ROOT_MARGIN, tolerance: 1e-8 }) ?? fit;
}

/** Steps in p, q, P, Q, in the order that R's auto.arima tries them. */
const neighbours = [
  [0, 0, -1, 0],
  [0, 0, 0, -1],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
  [0, 0, -1, -1],
  [0, 0, -1, 1],
  [0, 0, 1, -1],
  [0, 0, 1, 1],
  [-1, 0, 0, 0],
  [0, -1, 0, 0],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [-1, -1, 0, 0],
  [-1, 1, 0, 0],
  [1, -1, 0, 0],
  [1, 1, 0, 0],
] as const;
