import { fourierTransform, powerOfTwoAtLeast } from "../../../core/index.js";

/** Up to this length sums of products are faster than transforms. */
const longestDirect = 96;

/**
 * Shape-based distance (Paparrizos & Gravano, 2015, eq. 9): 1 less the largest cross-correlation over all shifts; 0 the same
 * shape at any scale and shift, 2 its opposite. A series of zeros is at 1 from all. Series have one length.
 */
export function shapeDistance(a: Float64Array, b: Float64Array): number {
  const norm = Math.sqrt(squares(a) * squares(b));
  if (!(norm > 0)) return 1;
  const most = a.length <= longestDirect ? largestBySums(a, b) : largestByTransform(a, b);
  return Math.max(0, 1 - most / norm);
}

function largestBySums(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  let most = Number.NEGATIVE_INFINITY;
  for (let shift = 1 - n; shift < n; shift++) {
    let sum = 0;
    const to = Math.min(n, n + shift);
    for (let i = Math.max(0, shift); i < to; i++) sum += a[i]! * b[i - shift]!;
    if (sum > most) most = sum;
  }
  return most;
}

/** All shifts at once: the transform of one times the conjugate of the other's, and back. */
function largestByTransform(a: Float64Array, b: Float64Array): number {
  const size = powerOfTwoAtLeast(2 * a.length);
  // Both in one transform: a real, b imaginary, parted by symmetry.
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(a);
  im.set(b);
  fourierTransform(re, im);
  const productRe = new Float64Array(size);
  const productIm = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const mirror = (size - k) % size;
    const aRe = (re[k]! + re[mirror]!) / 2;
    const aIm = (im[k]! - im[mirror]!) / 2;
    const bRe = (im[k]! + im[mirror]!) / 2;
    const bIm = (re[mirror]! - re[k]!) / 2;
    productRe[k] = aRe * bRe + aIm * bIm;
    productIm[k] = aIm * bRe - aRe * bIm;
  }
  fourierTransform(productRe, productIm, true);
  let most = Number.NEGATIVE_INFINITY;
  for (let shift = 0; shift < size; shift++) {
    if (shift >= a.length && shift <= size - a.length) continue;
    if (productRe[shift]! > most) most = productRe[shift]!;
  }
  return most / size;
}

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
