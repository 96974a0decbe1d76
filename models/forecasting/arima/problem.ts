import { bridgeGaps } from "../bridge.js";
import { difference } from "./differencing.js";

/** A series and its regressors, ready to be differenced in any way the search asks for. */
export interface ArimaData {
  /** Observations from the first one on, gaps bridged. */
  readonly bridged: Float64Array;
  /** Places of the gaps. */
  readonly gaps: readonly number[];
  /** Further gaps, which a model has filled: they tell the likelihood nothing, but are no longer integrated out. */
  readonly imputed?: number;
  readonly regressors: readonly Float64Array[];
  readonly seasonLength: number;
}

export interface DifferencedData {
  /** Differenced and divided by `scale`. */
  readonly data: Float64Array;
  /** Indicators of gaps, then the constant if there is one, then the regressors; differenced alike. */
  readonly columns: readonly Float64Array[];
  readonly gaps: number;
  /** Values of `data` that tell the likelihood something. */
  readonly observed: number;
  readonly scale: number;
}

export function arimaData(values: Float64Array, regressors: readonly Float64Array[], seasonLength: number): ArimaData {
  const gaps: number[] = [];
  values.forEach((value, t) => {
    if (Number.isNaN(value)) gaps.push(t);
  });
  return { bridged: bridgeGaps(values), gaps, regressors: regressors.map(bridgeGaps), seasonLength };
}

/** The gaps filled with what a model fitted to the same data takes them to have been. */
export function impute(data: ArimaData, gapEffects: Float64Array): ArimaData {
  const bridged = data.bridged.slice();
  data.gaps.forEach((gap, k) => {
    bridged[gap] = bridged[gap]! - gapEffects[k]!;
  });
  return { ...data, bridged, gaps: [], imputed: data.gaps.length };
}

export function differenceData(
  { bridged, gaps, imputed = 0, regressors, seasonLength }: ArimaData,
  d: number,
  D: number,
  constant: boolean,
): DifferencedData {
  const data = difference(bridged, d, D, seasonLength);
  let squares = 0;
  for (const value of data) squares += value * value;
  const scale = Math.sqrt(squares / data.length) || 1;
  const indicators = gaps.map((gap) => {
    const column = new Float64Array(bridged.length);
    column[gap] = 1;
    return difference(column, d, D, seasonLength);
  });
  const time = bridged.map((_, t) => (d + D === 0 ? 1 : t));
  return {
    data: data.map((value) => value / scale),
    columns: [
      ...indicators,
      ...(constant ? [difference(time, d, D, seasonLength)] : []),
      ...regressors.map((column) => difference(column, d, D, seasonLength)),
    ],
    gaps: gaps.length,
    observed: data.length - gaps.length - imputed,
    scale,
  };
}
