/** Numbers in half precision (IEEE 754 binary16), for files that many readers fetch: 11 significant bits, up to 65,504. */

const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/** Rounded to the nearest half, ties to even; what is too large becomes infinite, NaN stays NaN. */
export function toHalves(values: ArrayLike<number>): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = toHalf(values[i] as number);
  return halves;
}

function toHalf(value: number): number {
  floats[0] = value;
  const single = bits[0] as number;
  const sign = (single >>> 16) & 0x8000;
  const rest = single & 0x7fffffff;
  if (rest > 0x7f800000) return sign | 0x7e00;
  if (rest >= 0x477ff000) return sign | 0x7c00;
  if (rest < 0x38800000) {
    // Below the least normal half, halves are whole multiples of 2^-24.
    return sign | roundToEven(Math.abs(floats[0] as number) * 2 ** 24);
  }
  const moved = rest - 0x38000000;
  return sign | ((moved + 0xfff + ((moved >>> 13) & 1)) >>> 13);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const over = value - below;
  return over > 0.5 || (over === 0.5 && below % 2 === 1) ? below + 1 : below;
}

export function fromHalves(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = fromHalf(halves[i] as number);
  return values;
}

function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
