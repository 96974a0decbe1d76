/** Natural logs of 0! to n!. */
export function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logs[i] = logs[i - 1]! + Math.log(i);
  return logs;
}

/**
 * Fisher's exact test, one-sided: the probability of at least `both` baskets with A and C among `total`, `a` of which hold
 * A and `c` hold C, if the two had nothing to do with each other (hypergeometric tail).
 */
export function fisherTail(both: number, a: number, c: number, total: number, logs: Float64Array): number {
  const most = Math.min(a, c);
  const log = (k: number) =>
    logs[a]! -
    logs[k]! -
    logs[a - k]! +
    logs[total - a]! -
    logs[c - k]! -
    logs[total - a - c + k]! -
    logs[total]! +
    logs[c]! +
    logs[total - c]!;
  if (both <= Math.max(0, a + c - total)) return 1;
  const expected = (a * c) / total;
  if (both <= expected) return 1 - sumFrom(both - 1, Math.max(0, a + c - total), -1, log, a, c, total);
  return sumFrom(both, most, 1, log, a, c, total);
}

/** Sum of probabilities from k on, away from the mean, each term from the one before, until terms no longer count. */
function sumFrom(
  from: number,
  to: number,
  step: 1 | -1,
  log: (k: number) => number,
  a: number,
  c: number,
  total: number,
): number {
  let term = Math.exp(log(from));
  let sum = term;
  for (let k = from; k !== to; k += step) {
    const up = ((a - k) * (c - k)) / ((k + 1) * (total - a - c + k + 1));
    const down = (k * (total - a - c + k)) / ((a - k + 1) * (c - k + 1));
    term *= step === 1 ? up : down;
    sum += term;
    if (term < sum * 1e-16) break;
  }
  return Math.min(1, sum);
}

/** False discovery rate at which each p-value would just be accepted (Benjamini & Hochberg, 1995). */
export function falseDiscoveryRates(pValues: ArrayLike<number>): Float64Array {
  const n = pValues.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((i, j) => pValues[i]! - pValues[j]! || i - j);
  const rates = new Float64Array(n);
  let least = 1;
  for (let position = n - 1; position >= 0; position--) {
    const i = order[position]!;
    least = Math.min(least, (pValues[i]! * n) / (position + 1));
    rates[i] = least;
  }
  return rates;
}
