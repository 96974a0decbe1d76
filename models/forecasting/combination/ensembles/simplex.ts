/**
 * Weights from zero up that add up to one and minimise w'Qw - 2 b'w, by projected gradient steps (Duchi et al., 2008, for the
 * projection). `q` is symmetric, row by row; its trace bounds its largest eigenvalue, which gives the step.
 */
export function simplexWeights(q: Float64Array, b: Float64Array): Float64Array {
  const count = b.length;
  const weights = new Float64Array(count).fill(1 / count);
  const next = new Float64Array(count);
  let trace = 0;
  for (let i = 0; i < count; i++) trace += q[i * count + i]!;
  if (!(trace > 0)) return weights;
  for (let round = 0; round < 2000; round++) {
    for (let i = 0; i < count; i++) {
      let slope = -b[i]!;
      for (let j = 0; j < count; j++) slope += q[i * count + j]! * weights[j]!;
      next[i] = weights[i]! - slope / trace;
    }
    projectOntoSimplex(next);
    let moved = 0;
    for (let i = 0; i < count; i++) {
      moved = Math.max(moved, Math.abs(next[i]! - weights[i]!));
      weights[i] = next[i]!;
    }
    if (moved < 1e-9) break;
  }
  return weights;
}

/** The nearest point with entries from zero up that add up to one, in place. */
export function projectOntoSimplex(x: Float64Array): void {
  const descending = x.slice().sort().reverse();
  let sum = 0;
  let shift = 0;
  descending.forEach((value, k) => {
    sum += value;
    const candidate = (sum - 1) / (k + 1);
    if (value > candidate) shift = candidate;
  });
  for (let i = 0; i < x.length; i++) x[i] = Math.max(0, x[i]! - shift);
}
