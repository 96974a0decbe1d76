import { exp, ln, power } from "./elementary.js";
/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna, 2021), state filled by splitmix32.
 * The same seed gives the same bytes on every machine.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spareNormal = Number.NaN;

  /** @param seed a number, or a text hashed with FNV-1a. */
  constructor(seed: number | string) {
    let state = typeof seed === "string" ? hashText(seed) : seed >>> 0;
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) | 0;
    };
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
  }

  /** An independent generator named by `label`: adding a consumer never shifts another's numbers. */
  fork(label: string): Random {
    return new Random(hashText(label) ^ this.a ^ Math.imul(this.c, 0x85ebca6b));
  }

  /** An unsigned 32-bit integer. */
  uint32(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9) >>> 0;
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = rotate(this.d, 11);
    return result;
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  /** A whole number in [0, n). */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Standard normal by the polar method (Marsaglia, 1964). */
  normal(): number {
    if (!Number.isNaN(this.spareNormal)) {
      const spare = this.spareNormal;
      this.spareNormal = Number.NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * ln(s)) / s);
        this.spareNormal = v * factor;
        return u * factor;
      }
    }
  }

  /** Gamma with the given shape and scale (Marsaglia & Tsang, 2000). */
  gamma(shape: number, scale = 1): number {
    if (shape < 1) return this.gamma(shape + 1, scale) * power(1 - this.uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const root = 1 + c * x;
      const v = root * root * root;
      if (v <= 0) continue;
      if (ln(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v * scale;
    }
  }

  /** Poisson: multiplication below mean 30, gamma reduction above (Ahrens & Dieter, 1974). */
  poisson(mean: number): number {
    let count = 0;
    let rest = mean;
    while (rest > 30) {
      const m = Math.floor((7 * rest) / 8);
      const x = this.gamma(m);
      if (x > rest) return count + this.binomial(m - 1, rest / x);
      count += m;
      rest -= x;
    }
    const limit = exp(-rest);
    let product = 1 - this.uniform();
    while (product > limit) {
      count++;
      product *= 1 - this.uniform();
    }
    return count;
  }

  /** Binomial by direct trials; meant for small n. */
  private binomial(n: number, p: number): number {
    let count = 0;
    for (let i = 0; i < n; i++) if (this.uniform() < p) count++;
    return count;
  }

  /** Fisher-Yates shuffle, in place. */
  shuffle<T>(values: T[]): T[] {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = values[i] as T;
      values[i] = values[j] as T;
      values[j] = held;
    }
    return values;
  }
}

const rotate = (x: number, k: number) => (x << k) | (x >>> (32 - k));

/** FNV-1a, 32 bits, over UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
