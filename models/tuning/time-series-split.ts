export interface Split {
  /** Training rows are 0..trainEnd-1, test rows trainEnd..testEnd-1, in the order of time. */
  readonly trainEnd: number;
  readonly testEnd: number;
}

/** Folds that never test on the past: `splits` equal test blocks at the end, each trained on all that came before. */
export function timeSeriesSplit(rows: number, splits = 3): Split[] {
  const block = Math.floor(rows / (splits + 1));
  if (block === 0) return [];
  return Array.from({ length: splits }, (_, k) => {
    const trainEnd = rows - (splits - k) * block;
    return { trainEnd, testEnd: trainEnd + block };
  });
}
