import { exp, ln, meanFinite, power as raised, tweedieLogDensity } from "../../../core/index.js";
import type { Family } from "./family.js";

/** Powers that are told apart from a Poisson (1) and a gamma distribution (2). */
const [leastPower, greatestPower] = [1.05, 1.95];
/** Bounds of the dispersion of demand of mean one; the least has a standard deviation of a tenth. */
const [leastDispersion, greatestDispersion] = [1e-2, 1e3];

const logistic = (x: number) => 1 / (1 + exp(-x));
const logit = (p: number) => ln(p / (1 - p));

/** Amounts: a Poisson number of gamma sizes. Shape: dispersion, power. */
export const tweedieFamily: Family = {
  shapeAt(x, offset) {
    const dispersion = exp(x[offset]!);
    if (!(dispersion >= leastDispersion && dispersion <= greatestDispersion)) return undefined;
    if (!(Math.abs(x[offset + 1]!) < 9)) return undefined;
    return Float64Array.of(dispersion, leastPower + (greatestPower - leastPower) * logistic(x[offset + 1]!));
  },
  /** Power and dispersion whose variance and chance of no demand are those seen. */
  startOf(values) {
    const mean = meanFinite(values);
    const relative = meanFinite(values.map((value) => (value / mean - 1) ** 2));
    const none = meanFinite(values.map((value) => (Number.isNaN(value) ? value : value === 0 ? 1 : 0)));
    const rate = -ln(Math.min(0.98, Math.max(0.02, none)));
    const power = Math.min(1.9, Math.max(1.1, 2 - 1 / Math.max(1e-3, relative * rate)));
    const dispersion = Math.min(greatestDispersion / 2, Math.max(2 * leastDispersion, relative));
    return [ln(dispersion), logit((power - leastPower) / (greatestPower - leastPower))];
  },
  logDensity: (value, mean, shape) => tweedieLogDensity(value, mean, shape[0]!, shape[1]!),
  variance: (mean, shape) => shape[0]! * raised(mean, shape[1]!),
  draw(mean, shape, random) {
    const [dispersion, power] = shape as unknown as [number, number];
    if (!(mean > 0)) return 0;
    const count = random.poisson(raised(mean, 2 - power) / (dispersion * (2 - power)));
    const size = (2 - power) / (power - 1);
    return count === 0 ? 0 : random.gamma(count * size, dispersion * (power - 1) * raised(mean, power - 1));
  },
};
