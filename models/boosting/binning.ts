import { sortFloats } from "./sort-floats.js";

/**
 * Feature values to at most 256 bins, the last kept for missing values when there are any.
 * Cut points are quantiles of a sample, or midpoints where a feature has few distinct values (Ke et al., 2017).
 */
export interface FeatureBins {
  /** Upper bounds of all bins but the last numeric one, ascending, each a float32; a value v is in bin b when v <= cuts[b] first holds. */
  readonly cuts: Float64Array;
  /** For a categorical feature: the category codes by bin; rarer ones share the missing bin. Empty otherwise. */
  readonly categories: Int32Array;
  readonly categorical: boolean;
  /** Bins that hold values. */
  readonly count: number;
  /** Bin of missing values, or -1 when the training data had none. */
  readonly missing: number;
}

/** Cells per feature in a histogram. */
export const BIN_STRIDE = 256;
export const MAX_BINS = 255;
const SAMPLE = 200_000;
/** Features that are sampled in one pass over the rows: a cache line holds them side by side. */
const COLUMNS_AT_ONCE = 8;
/** Rows that are binned before the next feature's turn: they stay in the cache meanwhile. */
const ROWS_AT_ONCE = 512;

/** Bins for every feature of a row-major matrix of `rows` x `columns`. */
export function makeBins(
  values: Float32Array | Float64Array,
  rows: number,
  columns: number,
  categorical: ReadonlySet<number> = new Set(),
  maxBins = MAX_BINS,
): FeatureBins[] {
  const missing = columnsWithMissing(values, columns);
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const length = Math.ceil(rows / step);
  const samples = Array.from({ length: Math.min(COLUMNS_AT_ONCE, columns) }, () => new Float32Array(length));
  const bins: FeatureBins[] = [];
  for (let first = 0; first < columns; first += COLUMNS_AT_ONCE) {
    const group = samples.slice(0, columns - first);
    const sizes = new Uint32Array(group.length);
    for (let row = 0; row < rows; row += step) {
      for (let k = 0; k < group.length; k++) {
        const value = values[row * columns + first + k] as number;
        if (!Number.isNaN(value)) (group[k] as Float32Array)[(sizes[k] as number)++] = value;
      }
    }
    group.forEach((sample, k) => {
      const seen = sortFloats(sample.subarray(0, sizes[k]));
      const isCategorical = categorical.has(first + k);
      bins.push(isCategorical ? categoryBins(seen) : numericBins(seen, missing[first + k] === 1, maxBins));
    });
  }
  return bins;
}

/** 1 for each column with a missing value anywhere. */
function columnsWithMissing(values: Float32Array | Float64Array, columns: number): Uint8Array {
  const missing = new Uint8Array(columns);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) missing[i % columns] = 1;
  return missing;
}

function numericBins(sorted: Float32Array, missing: boolean, maxBins: number): FeatureBins {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (distinct.length === 0 || value !== distinct[distinct.length - 1]) distinct.push(value);
    if (distinct.length > maxBins) break;
  }
  const cuts: number[] = [];
  if (distinct.length <= maxBins) {
    for (let i = 1; i < distinct.length; i++) cuts.push(midpoint(distinct[i - 1] as number, distinct[i] as number));
  } else {
    for (let k = 1; k < maxBins; k++) {
      const cut = sorted[Math.floor((k * sorted.length) / maxBins)] as number;
      if (cuts.length === 0 || cut > (cuts[cuts.length - 1] as number)) cuts.push(cut);
    }
    if (cuts[cuts.length - 1] === sorted[sorted.length - 1]) cuts.pop();
  }
  const count = cuts.length + 1;
  return {
    cuts: Float64Array.from(cuts),
    categories: new Int32Array(0),
    categorical: false,
    count,
    missing: missing ? count : -1,
  };
}

/** A float32 in [low, high): what ONNX compares against must split the training data the same way. */
function midpoint(low: number, high: number): number {
  const middle = Math.fround(low / 2 + high / 2);
  return middle < high ? middle : low;
}

function categoryBins(sorted: Float32Array): FeatureBins {
  const counts = new Map<number, number>();
  for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1);
  const codes = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MAX_BINS);
  return {
    cuts: new Float64Array(0),
    categories: Int32Array.from(codes, ([code]) => code),
    categorical: true,
    count: codes.length,
    missing: codes.length,
  };
}

/**
 * The bin of every cell, four features to a 32-bit word, row-major: one load serves four features, and
 * a row stays in one or two cache lines.
 */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Words per row. */
  readonly stride: number;
  readonly words: Uint32Array;
  /** The bins once more by column, `column * rows + row`: parting rows by one feature reads only that column. */
  readonly byColumn: Uint8Array;
  readonly features: readonly FeatureBins[];
}

/** Words per row of a matrix with `columns` features. */
export const strideOf = (columns: number): number => Math.ceil(columns / 4);

/** `words` is the memory to fill: `rows * strideOf(columns)`. */
export function binMatrix(
  values: Float32Array | Float64Array,
  rows: number,
  features: readonly FeatureBins[],
  words: Uint32Array,
): BinnedMatrix {
  const columns = features.length;
  const stride = strideOf(columns);
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const byColumn = new Uint8Array(rows * columns);
  const binners = features.map(binner);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(rows, from + ROWS_AT_ONCE);
    binners.forEach((bin, column) => {
      const start = column * rows;
      for (let row = from; row < to; row++) {
        const code = bin(values[row * columns + column] as number);
        bytes[row * 4 * stride + column] = code;
        byColumn[start + row] = code;
      }
    });
  }
  return { rows, columns, stride, words, byColumn, features };
}

function binner(feature: FeatureBins): (value: number) => number {
  const missing = Math.max(feature.missing, 0);
  if (feature.categorical) {
    const bins = new Map(Array.from(feature.categories, (code, bin) => [code, bin]));
    return (value) => bins.get(value) ?? missing;
  }
  const { cuts } = feature;
  const guide = new Guide(cuts);
  return (value) => {
    if (Number.isNaN(value)) return missing;
    const v = Math.fround(value);
    const cell = guide.cellOf(v);
    let low = guide.below[cell] as number;
    let high = guide.below[cell + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (v <= (cuts[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

const CELLS = 1024;

/**
 * Where to look for a value among cuts: equal cells between the first and the last cut, most of which hold one at most. A cut in an
 * earlier cell is below the value and one in a later cell above it, since cells rise with the values.
 */
class Guide {
  /** By cell, how many cuts lie in cells before it. */
  readonly below = new Uint16Array(CELLS + 1);
  private readonly first: number;
  private readonly perUnit: number;

  constructor(cuts: Float64Array) {
    this.first = cuts[0] ?? 0;
    const width = (cuts[cuts.length - 1] ?? 0) - this.first;
    this.perUnit = width > 0 && CELLS / width < Number.POSITIVE_INFINITY ? CELLS / width : 0;
    for (const cut of cuts) {
      const next = this.cellOf(cut) + 1;
      this.below[next] = (this.below[next] as number) + 1;
    }
    for (let cell = 0; cell < CELLS; cell++) {
      this.below[cell + 1] = (this.below[cell + 1] as number) + (this.below[cell] as number);
    }
  }

  cellOf(value: number): number {
    const cell = (value - this.first) * this.perUnit;
    return cell <= 0 ? 0 : cell >= CELLS ? CELLS - 1 : Math.floor(cell);
  }
}
