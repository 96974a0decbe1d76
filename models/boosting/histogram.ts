import { BIN_STRIDE, type BinnedMatrix, type FeatureBins, strideOf } from "./binning.js";
import { compileAddRows } from "./kernel/add-rows-wasm.js";
import type { Arena } from "./kernel/arena.js";
import { type HistogramTeam, TeamOrders } from "./kernel/team.js";

/**
 * Gradients as whole numbers, gradient and hessian packed into one float64 per row, so that a histogram
 * cell costs one addition and sums are exact: any order of rows and any number of threads gives the same bytes.
 * Quantised training loses no accuracy (Shi et al., 2022); leaf values are computed from the exact gradients.
 *
 * packed = gradient * HESSIAN_RANGE + hessian, with |gradient| <= GRADIENT_LEVELS and 0 <= hessian <= HESSIAN_LEVELS;
 * a block of BLOCK rows then stays below 2^53.
 */
export const GRADIENT_LEVELS = 1023;
export const HESSIAN_LEVELS = 1023;
const BLOCK = 65_536;
const HESSIAN_RANGE = 2 ** 27;

export interface QuantisedGradients {
  readonly packed: Float64Array;
  /** Units of one gradient level and one hessian level. */
  gradientUnit: number;
  hessianUnit: number;
}

/** Rounds to levels; rows with weight 0 (not sampled) must not be among those summed. */
export function quantise(target: QuantisedGradients, gradient: Float64Array, hessian: Float64Array): void {
  let largestGradient = 0;
  let largestHessian = 0;
  for (let i = 0; i < gradient.length; i++) {
    const g = Math.abs(gradient[i] as number);
    if (g > largestGradient) largestGradient = g;
    const h = hessian[i] as number;
    if (h > largestHessian) largestHessian = h;
  }
  const gradientUnit = largestGradient > 0 ? largestGradient / GRADIENT_LEVELS : 1;
  const hessianUnit = largestHessian > 0 ? largestHessian / HESSIAN_LEVELS : 1;
  const perGradient = 1 / gradientUnit;
  const perHessian = 1 / hessianUnit;
  const { packed } = target;
  for (let i = 0; i < gradient.length; i++) {
    const g = Math.round((gradient[i] as number) * perGradient);
    const h = Math.round((hessian[i] as number) * perHessian);
    packed[i] = g * HESSIAN_RANGE + h;
  }
  target.gradientUnit = gradientUnit;
  target.hessianUnit = hessianUnit;
}

/** Sums of gradient, hessian (in levels) and rows; cell `feature * BIN_STRIDE + bin`. */
export interface Histogram {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

export function makeHistogram(columns: number): Histogram {
  const cells = cellsOf(columns);
  return { gradient: new Float64Array(cells), hessian: new Float64Array(cells) };
}

/** Cells of a histogram, which has room for whole words of four features. */
export const cellsOf = (columns: number): number => 4 * strideOf(columns) * BIN_STRIDE;

/** Adds the packed gradients of rows `order[from..to)` to the cells of their bins. */
export type AddRows = (
  matrix: BinnedMatrix,
  packed: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
  cells: Float64Array,
) => void;

/** How histograms are summed: the kernel, and for each thread the cells that it fills, zero before and after. */
export interface Summing {
  readonly add: AddRows;
  readonly scratch: readonly Float64Array[];
  /** The other threads, which fill all `scratch` but the first. */
  readonly helpers: TeamOrders | null;
}

/** All arrays must be cut from `arena`. Without WebAssembly, JavaScript makes the same sums, alone. */
export function summingIn(arena: Arena, columns: number, team?: HistogramTeam): Summing {
  const cells = () => arena.float64(cellsOf(columns));
  const add = addRowsIn(arena);
  const { memory } = arena;
  const able = team !== undefined && team.helpers > 0 && memory !== null && add !== addRows;
  const helpers = able ? new TeamOrders(team, memory) : null;
  const threads = able ? 1 + team.helpers : 1;
  return { add, scratch: Array.from({ length: threads }, cells), helpers };
}

/** The WebAssembly kernel where it is to be had, else the same sums in JavaScript. */
export function addRowsIn(arena: Arena): AddRows {
  const kernel = arena.memory === null ? null : compileAddRows(arena.memory);
  if (kernel === null) return addRows;
  return (...sum) => kernel(...kernelArguments(...sum));
}

type KernelArguments = [number, number, number, number, number, number];

const kernelArguments = (
  ...[{ words, stride }, packed, order, from, to, cells]: Parameters<AddRows>
): KernelArguments => [
  words.byteOffset,
  4 * stride,
  packed.byteOffset,
  order.byteOffset + 4 * from,
  order.byteOffset + 4 * to,
  cells.byteOffset,
];

/** Fewer rows are summed sooner than another thread could be told about them. */
const LEAST_SHARED = 4096;

/** Sums rows `order[from..to)`, in `out`, shared out among the threads there are. */
export function accumulate(
  matrix: BinnedMatrix,
  packed: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
  { add, scratch, helpers }: Summing,
  out: Histogram,
): void {
  if (from === to) {
    out.gradient.fill(0);
    out.hessian.fill(0);
  }
  for (let start = from; start < to; ) {
    const threads = to - start < LEAST_SHARED ? 1 : scratch.length;
    const share = Math.min(BLOCK, Math.ceil((to - start) / threads));
    const first = start === from;
    const own = start;
    start += share;
    let helped = 0;
    for (; helped + 1 < threads && start < to; helped++, start += share) {
      const cells = scratch[helped + 1] as Float64Array;
      helpers?.give(helped, kernelArguments(matrix, packed, order, start, Math.min(to, start + share), cells));
    }
    add(matrix, packed, order, own, Math.min(to, own + share), scratch[0] as Float64Array);
    unpack(matrix.features, scratch[0] as Float64Array, out, first);
    for (let helper = 0; helper < helped; helper++) {
      helpers?.await(helper);
      unpack(matrix.features, scratch[helper + 1] as Float64Array, out, false);
    }
  }
}

export function addRows(
  { words, stride }: BinnedMatrix,
  packed: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
  cells: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const row = order[i] as number;
    const value = packed[row] as number;
    let word = row * stride;
    const end = word + stride;
    let base = 0;
    while (word < end) {
      const bins = words[word++] as number;
      const a = base + (bins & 255);
      const b = base + 256 + ((bins >>> 8) & 255);
      const c = base + 512 + ((bins >>> 16) & 255);
      const d = base + 768 + (bins >>> 24);
      cells[a] = (cells[a] as number) + value;
      cells[b] = (cells[b] as number) + value;
      cells[c] = (cells[c] as number) + value;
      cells[d] = (cells[d] as number) + value;
      base += 1024;
    }
  }
}

/** Moves the packed sums to `out`, replacing what was there where they are the `first`. */
function unpack(features: readonly FeatureBins[], scratch: Float64Array, out: Histogram, first: boolean): void {
  const { gradient, hessian } = out;
  for (let feature = 0; feature < features.length; feature++) {
    const from = feature * BIN_STRIDE;
    const to = from + cellsInUse(features[feature] as FeatureBins);
    for (let i = from; i < to; i++) {
      const value = scratch[i] as number;
      scratch[i] = 0;
      const g = Math.floor(value / HESSIAN_RANGE);
      const h = value - g * HESSIAN_RANGE;
      gradient[i] = first ? g : (gradient[i] as number) + g;
      hessian[i] = first ? h : (hessian[i] as number) + h;
    }
  }
}

/** `parent -= child`: the sibling's histogram without touching its rows. */
export function subtract(features: readonly FeatureBins[], parent: Histogram, child: Histogram): void {
  const { gradient: pg, hessian: ph } = parent;
  const { gradient: cg, hessian: ch } = child;
  for (let feature = 0; feature < features.length; feature++) {
    const from = feature * BIN_STRIDE;
    const to = from + cellsInUse(features[feature] as FeatureBins);
    for (let i = from; i < to; i++) {
      pg[i] = (pg[i] as number) - (cg[i] as number);
      ph[i] = (ph[i] as number) - (ch[i] as number);
    }
  }
}

/** Small data fill few bins of the stride. */
const cellsInUse = ({ count, missing }: FeatureBins): number => Math.max(count, missing + 1);
