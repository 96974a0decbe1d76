import { sharesOf } from "../forecasting/combination/shares.js";
import { type Losses, type Mixture, mixtureLoss, pairPlace, type RoutingCase } from "../routing/index.js";

/** What a method that really forecast lost, averaged over the periods that have come. */
export interface RealisedLoss {
  /** A method, or a combination of several. */
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
  if (seen.size < 2 || past.length === 0) return undefined;
  const usual = { window: origin.window, alone: meanLosses(past, "alone"), pairs: meanLosses(past, "pairs") };
  const ratios = { squared: 0, pinball: 0, absolute: 0 };
  const known = [...seen.values()].flatMap((one) => {
    const mixture = mixtureOf(one.method, methods);
    return mixture.some(({ method }) => method < 0) ? [] : [{ one, mixture }];
  });
  if (known.length < 2) return undefined;
  for (const { one, mixture } of known) {
    for (const name of measures) ratios[name] += ratio(one[name], mixtureLoss(usual, mixture, name));
  }
  const estimate = (kind: "alone" | "pairs"): Losses => {
    const losses = Object.fromEntries(
      measures.map((name) => [name, usual[kind][name].map((loss) => (loss * ratios[name]) / known.length)]),
    ) as Record<(typeof measures)[number], Float64Array>;
    for (const { one, mixture } of known) {
      const place = placeOf(mixture, kind);
      if (place !== undefined) for (const name of measures) losses[name][place] = one[name];
    }
    return losses;
  };
  return { ...origin, alone: estimate("alone"), pairs: estimate("pairs") };
}

const measures = ["squared", "pinball", "absolute"] as const;

const mixtureOf = (name: string, methods: readonly string[]): Mixture =>
  sharesOf(name).map(({ method, share }) => ({ method: methods.indexOf(method), share }));

/** Where a method, or equal halves of two, stand among the losses; undefined for other combinations. */
function placeOf(mixture: Mixture, kind: "alone" | "pairs"): number | undefined {
  const [first, second] = mixture;
  if (kind === "alone") return mixture.length === 1 ? first!.method : undefined;
  return mixture.length === 2 && first!.share === 0.5 ? pairPlace(first!.method, second!.method) : undefined;
}

function meanLosses(cases: readonly RoutingCase[], kind: "alone" | "pairs"): Losses {
  const mean = (name: (typeof measures)[number]) =>
    cases[0]![kind][name].map((_, k) => cases.reduce((sum, one) => sum + one[kind][name][k]!, 0) / cases.length);
  return { squared: mean("squared"), pinball: mean("pinball"), absolute: mean("absolute") };
}

/** Between a tenth and ten, so that a loss near nothing does not blow up the rest. */
const ratio = (observed: number, usual: number): number =>
  usual > 0 ? Math.min(10, Math.max(0.1, observed / usual)) : 1;
