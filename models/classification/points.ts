/** Points in space, row after row: `data[i * dimensions + j]`. */
export interface Points {
  readonly data: Float64Array;
  readonly count: number;
  readonly dimensions: number;
}

/** The points at `indices`, in that order; an index may come more than once. */
export function pointsAt(points: Points, indices: ArrayLike<number>): Points {
  const { data, dimensions } = points;
  const picked = new Float64Array(indices.length * dimensions);
  for (let k = 0; k < indices.length; k++) {
    const from = indices[k]! * dimensions;
    picked.set(data.subarray(from, from + dimensions), k * dimensions);
  }
  return { data: picked, count: indices.length, dimensions };
}

/** Squared Euclidean distance between row `i` of `a` and row `j` of `b`. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, dimensions: number): number {
  let sum = 0;
  for (let k = 0, p = i * dimensions, q = j * dimensions; k < dimensions; k++) {
    const d = a[p + k]! - b[q + k]!;
    sum += d * d;
  }
  return sum;
}
