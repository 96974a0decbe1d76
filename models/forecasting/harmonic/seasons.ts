import { cos, type Series, sin } from "../../core/index.js";

/** A cycle of the series and how finely it may be drawn. */
export interface Season {
  /** Periods; need not be whole: a year has 52.18 weeks and 365.25 days. */
  readonly length: number;
  /** Harmonics that the history can bear. */
  readonly mostHarmonics: number;
}

/** The year in days and in weeks. */
const [yearInDays, yearInWeeks] = [365.25, 365.25 / 7];

/** Share of a season that must have been seen more than once for it to be told from a trend. */
const leastCycles = 1.5;
/** Harmonics at most where there are fewer than two cycles, and in any case; observations that each needs. */
const [fewHarmonics, greatestHarmonics, observationsPerHarmonic] = [2, 10, 8];

/** Seasons seen often enough, shortest first: the series' own, and for days and weeks the year. */
export function seasonsOf({ seasonLength, frequency }: Series, observed: number): Season[] {
  const own = frequency === "W" && seasonLength === 52 ? yearInWeeks : seasonLength;
  const yearly = frequency === "D" ? yearInDays : frequency === "W" ? yearInWeeks : own;
  return seasonsOfLengths([...new Set([own, yearly])], observed);
}

export function seasonsOfLengths(lengths: readonly number[], observed: number): Season[] {
  return lengths
    .filter((length) => length >= 2 && observed >= leastCycles * length)
    .sort((a, b) => a - b)
    .map((length) => ({
      length,
      mostHarmonics: Math.min(
        observed < 2 * length ? fewHarmonics : greatestHarmonics,
        Math.floor(length / 2),
        Math.max(1, Math.floor(observed / observationsPerHarmonic)),
      ),
    }));
}

/** Columns of one harmonic: a cosine and, unless it would be zero in every period, a sine. */
export const columnsOfHarmonic = (length: number, harmonic: number): 1 | 2 => (2 * harmonic === length ? 1 : 2);

/** cos, sin, cos, sin, ... of the first harmonics, for periods `from` to `from + count - 1`. */
export function waves(length: number, harmonics: number, from: number, count: number): Float64Array[] {
  const columns: Float64Array[] = [];
  for (let k = 1; k <= harmonics; k++) {
    const angle = (2 * Math.PI * k) / length;
    columns.push(Float64Array.from({ length: count }, (_, t) => cos(angle * (from + t))));
    if (columnsOfHarmonic(length, k) === 2)
      columns.push(Float64Array.from({ length: count }, (_, t) => sin(angle * (from + t))));
  }
  return columns;
}
