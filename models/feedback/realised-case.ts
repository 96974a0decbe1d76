import { blendMark } from "../forecasting/combination/blend.js";
import type { Losses, RoutingCase } from "../routing/index.js";

/** What a method that really forecast lost, averaged over the periods that have come. */
export interface RealisedLoss {
  /** A method, or its blend with the fallback. */
  readonly method: string;
  readonly squared: number;
  readonly pinball: number;
  readonly absolute: number;
}

/**
 * A case to learn from out of forecasts that met their actuals. Only a few methods forecast at that origin; what the others
 * would have lost is taken from the product's backtest, times what those that did forecast lost more or less than there
 * (a direct estimate corrected by what was observed, after Dudik et al., 2011). Undefined where fewer than two methods
 * forecast, since one alone says nothing of a difference, or where the backtest has no case of the product.
 */
export function realisedCase(
  origin: { readonly sku: string; readonly window: number; readonly features: Float64Array },
  observed: readonly RealisedLoss[],
  past: readonly RoutingCase[],
  methods: readonly string[],
): RoutingCase | undefined {
  const seen = new Map(observed.map((one) => [one.method, one]));
  const usual =
    past.length === 0 ? undefined : { alone: meanLosses(past, "alone"), blended: meanLosses(past, "blended") };
  if (seen.size < 2 || usual === undefined) return undefined;
  const ratios = { squared: 0, pinball: 0, absolute: 0 };
  let count = 0;
  for (const one of seen.values()) {
    const { place, kind } = placeOf(one.method, methods);
    if (place < 0) continue;
    count++;
    for (const name of measures) ratios[name] += ratio(one[name], usual[kind][name][place]!);
  }
  if (count < 2) return undefined;
  const estimate = (kind: "alone" | "blended"): Losses => {
    const losses = Object.fromEntries(
      measures.map((name) => [name, usual[kind][name].map((loss) => (loss * ratios[name]) / count)]),
    ) as Record<(typeof measures)[number], Float64Array>;
    for (const one of seen.values()) {
      const { place, kind: own } = placeOf(one.method, methods);
      if (place >= 0 && own === kind) for (const name of measures) losses[name][place] = one[name];
    }
    return losses;
  };
  return { ...origin, alone: estimate("alone"), blended: estimate("blended") };
}

const measures = ["squared", "pinball", "absolute"] as const;

function placeOf(name: string, methods: readonly string[]): { place: number; kind: "alone" | "blended" } {
  const [first = ""] = name.split(blendMark);
  return { place: methods.indexOf(first), kind: first === name ? "alone" : "blended" };
}

function meanLosses(cases: readonly RoutingCase[], kind: "alone" | "blended"): Losses {
  const mean = (name: (typeof measures)[number]) =>
    cases[0]![kind][name].map((_, k) => cases.reduce((sum, one) => sum + one[kind][name][k]!, 0) / cases.length);
  return { squared: mean("squared"), pinball: mean("pinball"), absolute: mean("absolute") };
}

/** Between a tenth and ten, so that a loss near nothing does not blow up the rest. */
const ratio = (observed: number, usual: number): number =>
  usual > 0 ? Math.min(10, Math.max(0.1, observed / usual)) : 1;
