/**
 * Whether the forecasts of a seasonal linear form forget the distant past: all roots of its characteristic polynomial
 * lie in the unit disc (Hyndman et al., 2008, section 10.2), checked by the Schur-Cohn recursion without finding roots.
 * Unseasonal forms are admissible throughout the usual parameter region.
 */
export function isAdmissible(alpha: number, beta: number, gamma: number, phi: number, seasonLength: number): boolean {
  const m = seasonLength;
  let polynomial = new Float64Array(m + 2).fill(alpha + beta - alpha * phi);
  polynomial[0] = phi * (1 - alpha - gamma);
  polynomial[1] = alpha + beta - alpha * phi + gamma - 1;
  polynomial[m] = alpha + beta - phi;
  polynomial[m + 1] = 1;
  let spare = new Float64Array(m + 2);
  for (let degree = m + 1; degree > 0; degree--) {
    const ratio = polynomial[0]! / polynomial[degree]!;
    if (Math.abs(ratio) > 1 + 1e-10) return false;
    // On the unit circle within rounding: the rest of the recursion would divide by zero.
    if (Math.abs(ratio) >= 1 - 1e-12) return true;
    for (let i = 0; i < degree; i++) spare[i] = polynomial[i + 1]! - ratio * polynomial[degree - i - 1]!;
    [polynomial, spare] = [spare, polynomial];
  }
  return true;
}
