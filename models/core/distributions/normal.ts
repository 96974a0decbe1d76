import { exp, ln } from "../elementary.js";
import { gammaQ } from "./gamma.js";

/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return exp(-0.5 * x * x) * 0.3989422804014327;
}

/** P(Z <= x) of the standard normal, through the incomplete gamma function: full relative accuracy in both tails. */
export function normalCdf(x: number): number {
  const tail = 0.5 * gammaQ(0.5, 0.5 * x * x);
  return x > 0 ? 1 - tail : tail;
}

/** Quantile of the standard normal to about 1e-16 (Wichura, 1988, algorithm AS 241). */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(centre, 0.180625 - q * q);
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const r = Math.sqrt(-ln(q < 0 ? p : 1 - p));
  const x = r <= 5 ? ratio(shoulder, r - 1.6) : ratio(tail, r - 5);
  return q < 0 ? -x : x;
}

/** Coefficients of the numerator, then of the denominator, each from the constant up. */
type Ratio = readonly [readonly number[], readonly number[]];

function ratio([numerator, denominator]: Ratio, x: number): number {
  let n = 0;
  let d = 0;
  for (let i = 7; i >= 0; i--) {
    n = n * x + (numerator[i] as number);
    d = d * x + (denominator[i] as number);
  }
  return n / d;
}

const centre: Ratio = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
];

const shoulder: Ratio = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
];

const tail: Ratio = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
];
