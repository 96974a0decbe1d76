import type { Points } from "../points.js";

export interface PrincipalComponents {
  /** One row of coordinates per component, ordered by falling variance; each has length 1. */
  readonly axes: Float64Array;
  readonly variances: Float64Array;
  readonly mean: Float64Array;
  readonly dimensions: number;
}

/** Directions of greatest variance (Hotelling, 1933); the largest coordinate of each is positive, so maps never flip. */
export function principalComponents(points: Points, components: number): PrincipalComponents {
  const mean = columnMeans(points);
  return componentsOf(covariance(points, mean), mean, components);
}

/** The same from a covariance matrix that is known already: of some columns of the points, say, without going over them again. */
export function componentsOf(matrix: Float64Array, mean: Float64Array, components: number): PrincipalComponents {
  const dimensions = mean.length;
  const { values, vectors } = symmetricEigen(matrix, dimensions);
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  const kept = order.slice(0, Math.min(components, dimensions));
  const axes = new Float64Array(kept.length * dimensions);
  for (const [row, k] of kept.entries()) {
    let largest = 0;
    for (let j = 1; j < dimensions; j++) {
      if (Math.abs(vectors[j * dimensions + k]!) > Math.abs(vectors[largest * dimensions + k]!) + 1e-12) largest = j;
    }
    const sign = vectors[largest * dimensions + k]! < 0 ? -1 : 1;
    for (let j = 0; j < dimensions; j++) axes[row * dimensions + j] = sign * vectors[j * dimensions + k]!;
  }
  return { axes, variances: Float64Array.from(kept, (k) => Math.max(0, values[k]!)), mean, dimensions };
}

/** Coordinates of points along the components. */
export function project(points: Points, { axes, mean, dimensions, variances }: PrincipalComponents): Points {
  const components = variances.length;
  const data = new Float64Array(points.count * components);
  for (let i = 0; i < points.count; i++) {
    for (let k = 0; k < components; k++) {
      let sum = 0;
      for (let j = 0; j < dimensions; j++) {
        sum += axes[k * dimensions + j]! * (points.data[i * dimensions + j]! - mean[j]!);
      }
      data[i * components + k] = sum;
    }
  }
  return { data, count: points.count, dimensions: components };
}

export function columnMeans({ data, count, dimensions }: Points): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) for (let j = 0; j < dimensions; j++) mean[j]! += data[i * dimensions + j]!;
  return mean.map((sum) => (count > 0 ? sum / count : 0));
}

/** Sample covariance of the columns, row after row. */
export function covariance({ data, count, dimensions: d }: Points, mean: Float64Array): Float64Array {
  const matrix = new Float64Array(d * d);
  const row = new Float64Array(d);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < d; j++) row[j] = data[i * d + j]! - mean[j]!;
    for (let a = 0; a < d; a++) for (let b = 0; b <= a; b++) matrix[a * d + b]! += row[a]! * row[b]!;
  }
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      matrix[a * d + b] = matrix[a * d + b]! / Math.max(1, count - 1);
      matrix[b * d + a] = matrix[a * d + b]!;
    }
  }
  return matrix;
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, 8.5). */
function symmetricEigen(matrix: Float64Array, d: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(d * d);
  for (let i = 0; i < d; i++) v[i * d + i] = 1;
  let scale = 0;
  for (const value of a) scale += value * value;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < d; p++) for (let q = 0; q < p; q++) off += a[p * d + q]! ** 2;
    if (off <= 1e-26 * scale) break;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, d, p, q);
  }
  return { values: Float64Array.from({ length: d }, (_, i) => a[i * d + i]!), vectors: v };
}

function rotate(a: Float64Array, v: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q]!;
  if (apq === 0) return;
  const theta = (a[q * d + q]! - a[p * d + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < d; k++) turn(a, k * d + p, k * d + q, c, s);
  for (let k = 0; k < d; k++) turn(a, p * d + k, q * d + k, c, s);
  for (let k = 0; k < d; k++) turn(v, k * d + p, k * d + q, c, s);
}

function turn(x: Float64Array, i: number, j: number, c: number, s: number): void {
  const xi = x[i]!;
  const xj = x[j]!;
  x[i] = c * xi - s * xj;
  x[j] = s * xi + c * xj;
}
