import { difference } from "./differencing.js";
import { type ArimaFit, fitArima, replayArima } from "./fit.js";
import type { ArimaOrder } from "./order.js";
import { type ArimaData, impute } from "./problem.js";
import { isConstant, ordinaryDifferences, seasonalDifferences } from "./stationarity.js";

const MOST_ORDER = 5;
const MOST_SEASONAL = 2;
/** Longer seasons get one seasonal coefficient of a kind; beyond the second limit none. */
const LONG_SEASON = 24;
const LONGEST_SEASON = 60;
const MOST_MODELS = 94;
const LEADERS = 4;
const FINALISTS = 2;
const ROOT_MARGIN = 1.01;
/** Models this near to the best, by AICc, are started again from zero. */
const CLOSE = 6;
/** Enough to tell models apart; the chosen one is fitted to full precision. */
const SEARCH_TOLERANCE = 1e-4;

/**
 * The order with the lowest AICc, by the stepwise search of Hyndman & Khandakar (2008): differences from tests, four
 * starting models, then neighbours as long as one is better. Roots are kept one per cent away from the unit
 * circle. Gaps are filled for the search, and integrated out exactly for the leaders. Undefined when no model can be fitted.
 */
export function selectArima(data: ArimaData): ArimaFit | undefined {
  const { bridged } = data;
  const n = bridged.length;
  const m =
    data.seasonLength > 1 && data.seasonLength <= LONGEST_SEASON && n > 2 * data.seasonLength ? data.seasonLength : 1;
  const D = seasonalDifferences(bridged, m);
  const d = ordinaryDifferences(difference(bridged, 0, D, m), D > 0 ? 1 : 2);
  const seasoned = { ...data, seasonLength: m };
  const settled = isConstant(difference(bridged, d, D, m));
  const ranked = new OrderSearch(data.gaps.length > 0 ? filled(seasoned, d, D) : seasoned, d, D).run(settled);
  if (settled) return ranked[0] && polish(seasoned, ranked[0]);
  const leaders = ranked.slice(0, LEADERS);
  // Where gaps are integrated out a fit takes long: the leaders are first compared without one.
  const finalists =
    data.gaps.length === 0
      ? leaders
      : leaders
          .flatMap((fit) => replayArima(seasoned, fit.order, fit) ?? [])
          .sort((a, b) => a.aicc - b.aicc)
          .slice(0, FINALISTS);
  // The search's likelihoods are rough: the leaders are told apart by exact ones.
  const exact = finalists.map((fit) => polish(seasoned, fit));
  return exact.length > 0 ? exact.reduce((a, b) => (b.aicc < a.aicc ? b : a)) : undefined;
}

/** Gaps as the best of the starting models sees them, which it learned from straight lines across. */
function filled(data: ArimaData, d: number, D: number): ArimaData {
  const straight = impute(data, new Float64Array(data.gaps.length));
  const [best] = new OrderSearch(straight, d, D).start();
  const fit = best && replayArima(data, best.order, best);
  return fit === undefined ? straight : impute(data, fit.coefficients);
}

class OrderSearch {
  private readonly fits = new Map<string, ArimaFit | undefined>();
  private readonly most: number;
  private readonly mostSeasonal: number;
  private readonly mayHaveConstant: boolean;
  private best: ArimaFit | undefined;

  constructor(
    private readonly data: ArimaData,
    private readonly d: number,
    private readonly D: number,
  ) {
    const { bridged, seasonLength: m } = data;
    const n = bridged.length;
    this.most = Math.min(MOST_ORDER, Math.floor(n / 3));
    this.mostSeasonal = m > 1 ? Math.min(m > LONG_SEASON ? 1 : MOST_SEASONAL, Math.floor(n / 3 / m)) : 0;
    this.mayHaveConstant = d + D < 2;
  }

  /** The starting models, best first. */
  start(): ArimaFit[] {
    const seasonal = Math.min(1, this.mostSeasonal);
    const both = Math.min(2, this.most);
    const one = Math.min(1, this.most);
    this.tryOrder(0, 0, 0, 0, true);
    this.tryOrder(one, 0, seasonal, 0, true);
    this.tryOrder(0, one, 0, seasonal, true);
    this.tryOrder(both, both, seasonal, seasonal, true);
    if (this.mayHaveConstant) this.tryOrder(0, 0, 0, 0, false);
    return this.ranked();
  }

  /** All models tried, best first; of a series that its differences leave `settled` only the plain one. */
  run(settled: boolean): ArimaFit[] {
    if (settled) this.tryOrder(0, 0, 0, 0, true);
    else this.start();
    const restarted = new Set<string>();
    while (!settled && this.best !== undefined) {
      const { p, q, P, Q, constant } = this.best.order;
      const better = neighbours.some(([dp, dq, dP, dQ]) => this.tryOrder(p + dp, q + dq, P + dP, Q + dQ, constant));
      if (better || this.tryOrder(p, q, P, Q, !constant)) continue;
      const before = this.best.aicc;
      this.restartClose(restarted);
      if (this.best.aicc === before) break;
    }
    return this.ranked();
  }

  /** Started from a neighbour, a model may have ended in a lesser optimum: the close ones begin again from zero. */
  private restartClose(restarted: Set<string>): void {
    const limit = this.best!.aicc + CLOSE;
    for (const [id, fit] of this.fits) {
      if (fit === undefined || restarted.has(id) || fit.aicc > limit) continue;
      restarted.add(id);
      const again = fitArima(this.data, fit.order, { margin: ROOT_MARGIN, tolerance: SEARCH_TOLERANCE });
      if (again && again.aicc < this.best!.aicc) this.best = again;
    }
  }

  private ranked(): ArimaFit[] {
    return [...this.fits.values(), this.best]
      .filter((fit): fit is ArimaFit => fit !== undefined)
      .sort((a, b) => a.aicc - b.aicc);
  }

  private tryOrder(p: number, q: number, P: number, Q: number, constant: boolean): boolean {
    const { data, d, D, fits, best } = this;
    if (Math.min(p, q, P, Q) < 0 || Math.max(p, q) > this.most || Math.max(P, Q) > this.mostSeasonal) return false;
    const seasonLength = data.seasonLength;
    const order: ArimaOrder = { p, d, q, P, D, Q, seasonLength, constant: constant && this.mayHaveConstant };
    const id = [p, q, P, Q, order.constant].join();
    if (fits.has(id) || fits.size >= MOST_MODELS) return false;
    const fit = fitArima(data, order, {
      starts: best ? [best] : [],
      margin: ROOT_MARGIN,
      tolerance: SEARCH_TOLERANCE,
    });
    fits.set(id, fit);
    if (fit === undefined || !(fit.aicc < (best?.aicc ?? Number.POSITIVE_INFINITY))) return false;
    this.best = fit;
    return true;
  }
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
