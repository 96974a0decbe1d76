/**
 * Least value of a function on [low, high]: the best of `points` equal steps, then golden sections around it
 * (Kiefer, 1953) down to `tolerance`. The steps keep it from a wrong one of several valleys. Returns the argument.
 */
export function minimizeOnInterval(
  f: (x: number) => number,
  low: number,
  high: number,
  { points = 9, tolerance = 1e-4 }: { points?: number; tolerance?: number } = {},
): number {
  const step = (high - low) / (points - 1);
  let best = low;
  let bestValue = f(low);
  for (let i = 1; i < points; i++) {
    const x = low + i * step;
    const value = f(x);
    if (value < bestValue) {
      best = x;
      bestValue = value;
    }
  }
  let a = Math.max(low, best - step);
  let b = Math.min(high, best + step);
  let x1 = b - golden * (b - a);
  let x2 = a + golden * (b - a);
  let f1 = f(x1);
  let f2 = f(x2);
  while (b - a > tolerance) {
    if (f1 <= f2) {
      b = x2;
      x2 = x1;
      f2 = f1;
      x1 = b - golden * (b - a);
      f1 = f(x1);
    } else {
      a = x1;
      x1 = x2;
      f1 = f2;
      x2 = a + golden * (b - a);
      f2 = f(x2);
    }
  }
  const inner = f1 <= f2 ? x1 : x2;
  return Math.min(f1, f2) < bestValue ? inner : best;
}

const golden = (Math.sqrt(5) - 1) / 2;
