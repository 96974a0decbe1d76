/**
 * Exponential, logarithm, power, sine and cosine of our own. Those of `Math` may differ in the last bit between engines
 * and their versions (ECMA-262 leaves their precision open), and a search for parameters makes much of one bit. These
 * use only operations whose rounding is fixed, so that a forecast is the same, bit for bit, in every browser and on
 * every server. Relative errors are about one unit in the last place, two for `power` of moderate size.
 */

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** 2^(j/32). */
const thirtySecondPowers = Float64Array.of(
  1,
  1.0218971486541166,
  1.0442737824274138,
  1.0671404006768237,
  1.0905077326652577,
  1.1143867425958924,
  1.1387886347566916,
  1.1637248587775775,
  1.189207115002721,
  1.215247359980469,
  1.241857812073484,
  1.2690509571917332,
  1.2968395546510096,
  1.3252366431597413,
  1.3542555469368927,
  1.383909881963832,
  Math.SQRT2,
  1.4451808069770467,
  1.4768261459394993,
  1.5091644275934228,
  1.5422108254079407,
  1.5759808451078865,
  1.6104903319492543,
  1.645755478153965,
  1.681792830507429,
  1.718619298122478,
  1.7562521603732995,
  1.7947090750031072,
  1.8340080864093424,
  1.8741676341103,
  1.9152065613971474,
  1.9571441241754002,
);

/** 2^k for -1022 <= k <= 1023. */
const powersOfTwo = (() => {
  const powers = new Float64Array(2046);
  powers[1022] = 1;
  for (let k = 1023; k < 2046; k++) powers[k] = 2 * powers[k - 1]!;
  for (let k = 1021; k >= 0; k--) powers[k] = powers[k + 1]! / 2;
  return powers;
})();

/** e^x, by x = k ln 2 / 32 + r (Tang, 1989) and the series of e^r. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (!(x > -745.2)) return Number.isNaN(x) ? x : 0;
  const k = Math.round(x * 46.16624130844683);
  const r = x - k * (ln2High / 32) - k * (ln2Low / 32);
  const series = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  const root = thirtySecondPowers[k & 31]!;
  const value = root + root * series;
  const exponent = k >> 5;
  if (exponent > 1023) return value * 2 * powersOfTwo[2045]!;
  if (exponent >= -1022) return value * powersOfTwo[exponent + 1022]!;
  return value * powersOfTwo[exponent + 1122]! * powersOfTwo[922]!;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const highWord = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** Natural logarithm: of 2^k (1 + f) with 1 + f near 1 it is k ln 2 + 2 artanh(f / (2 + f)). */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  let k = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    scaled = x * 18014398509481984;
    k = -54;
  }
  double[0] = scaled;
  const high = words[highWord]!;
  k += (high >>> 20) - 1023;
  words[highWord] = (high & 0xfffff) | 0x3ff00000;
  let mantissa = double[0]!;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (2 / 3 + w * (2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19)))));
  const even = w * (2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21)))));
  return k * ln2High - (s * (f - (odd + even)) - k * ln2Low - f);
}

/** ln(1 + x) without the loss of what is small beside one (Kahan). */
export function ln1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return u <= 0 ? ln(u) : (ln(u) * x) / (u - 1);
}

/** x^y: repeated squaring for whole y up to 1024, e^(y ln x) otherwise; NaN for negative x and broken y. */
export function power(x: number, y: number): number {
  const whole = Math.abs(y);
  if (whole <= 1024 && Number.isInteger(y)) {
    let result = 1;
    let square = x;
    for (let n = whole; n > 0; n >>= 1) {
      if (n & 1) result *= square;
      square *= square;
    }
    return y < 0 ? 1 / result : result;
  }
  if (y === 0.5) return Math.sqrt(x);
  if (x === 0) return y > 0 ? 0 : y < 0 ? Infinity : Number.NaN;
  return exp(y * ln(x));
}

/** The parts of pi / 2 with 33 bits each, so that their products with whole numbers up to 2^20 are exact. */
const quarterTurn = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;

/** Sine; of angles beyond 1.6 million only as exact as the angle's own rounding lets it be. */
export function sin(x: number): number {
  const turns = Math.round(x * (2 / Math.PI));
  return quarter(x, turns, turns & 3);
}

/** Cosine; see `sin`. */
export function cos(x: number): number {
  const turns = Math.round(x * (2 / Math.PI));
  return quarter(x, turns, (turns + 1) & 3);
}

/** The series of sine and cosine about the nearest quarter turn; `phase` counts the quarter turns of a sine. */
function quarter(x: number, turns: number, phase: number): number {
  const r = x - turns * quarterTurn[0] - turns * quarterTurn[1] - turns * quarterTurn[2];
  const z = r * r;
  const value = phase & 1 ? 1 - z * (1 / 2 - z * cosine(z)) : r - r * z * sine(z);
  return phase & 2 ? -value : value;
}

const sine = (z: number): number =>
  1 / 6 -
  z * (1 / 120 - z * (1 / 5040 - z * (1 / 362880 - z * (1 / 39916800 - z * (1 / 6227020800 - z / 1307674368000)))));

const cosine = (z: number): number =>
  1 / 24 -
  z *
    (1 / 720 - z * (1 / 40320 - z * (1 / 3628800 - z * (1 / 479001600 - z * (1 / 87178291200 - z / 20922789888000)))));
