/** Radii in whole pixels, 2 to 9, whose areas go by value; few sizes, so that dots can be drawn once and copied. */
export function dotRadii(value: Float64Array): Uint8Array {
  let largest = 0;
  for (const item of value) if (item > largest) largest = item;
  return Uint8Array.from(value, (item) =>
    largest > 0 ? Math.round(2 + 7 * Math.sqrt(Math.max(0, item) / largest)) : 3,
  );
}
