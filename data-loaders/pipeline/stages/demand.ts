import { asksCatalogue, catalogueMethods } from "../../../models/forecasting/index.js";
import type { OrderingPolicy } from "../../../models/planning/index.js";
import { choiceAt } from "../kernels/forecast.js";
import { kernelVersion } from "../kernels/versions.js";
import { readParcel } from "../parcels/file.js";
import { tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import type { Classified } from "./classify.js";
import type { StageContext } from "./context.js";
import { type CatalogueModels, type ParcelReference, type ParcelStageOutput, runParcelStage } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import type { History } from "./series.js";

type ParcelContext = Pick<StageContext, "store" | "pool" | "progress">;

/** How each product's demand arrives, for the classes of the catalogue. */
export const profileStage = (
  context: ParcelContext,
  history: History,
  settings: Settings,
): Promise<ParcelStageOutput> =>
  runParcelStage(context, {
    kernel: "profile",
    version: kernelVersion("profile"),
    parameters: { frequency: settings.frequency, season: settings.season },
    inputs: { series: history.parcels },
  });

/** The numbers that products are compared by. */
export const featuresStage = (
  context: ParcelContext,
  history: History,
  facts: ProductFacts,
  settings: Settings,
): Promise<ParcelStageOutput> =>
  runParcelStage(context, {
    kernel: "features",
    version: kernelVersion("features"),
    parameters: { frequency: settings.frequency, season: settings.season },
    inputs: { series: history.parcels },
    detail: checkedFacts(facts),
  });

/** What is wrong with each product's history, as far as it shows without the others. */
export const anomaliesStage = (
  context: ParcelContext,
  history: History,
  facts: ProductFacts,
  settings: Settings,
): Promise<ParcelStageOutput> =>
  runParcelStage(context, {
    kernel: "anomalies",
    version: kernelVersion("anomalies"),
    parameters: { frequency: settings.frequency, season: settings.season },
    inputs: { series: history.parcels },
    detail: checkedFacts(facts),
  });

export interface Backtested extends ParcelStageOutput {
  /** The methods that see one product at a time, before those of the whole catalogue joined them. */
  readonly apart?: readonly ParcelReference[];
}

/** Every method on the past of every product, and a choice for each; those that ask `models` join when the others are done. */
export async function backtestStage(
  context: ParcelContext,
  history: History,
  settings: Settings,
  regressors?: readonly ParcelReference[],
  models?: CatalogueModels,
): Promise<Backtested> {
  const methods = settings.methods.filter((method) => !catalogueMethods.has(method));
  const inputs = { series: history.demand, ...(regressors && { regressors }) };
  const alone = await runParcelStage(context, {
    kernel: "backtest",
    version: kernelVersion("backtest"),
    parameters: { ...settings, methods, ...(models && { contest: true }) },
    inputs,
  });
  if (models === undefined) return alone;
  const joined = await runParcelStage(context, {
    kernel: "contest",
    version: kernelVersion("contest"),
    parameters: settings,
    inputs: { ...inputs, backtest: alone.parcels },
    trained: { models, asks: () => true },
  });
  return { ...joined, apart: alone.parcels, computed: alone.computed, reused: alone.reused };
}

/** The past of the products that were routed to another method than their backtest chose. */
export const retestStage = (
  context: ParcelContext,
  history: History,
  backtests: readonly ParcelReference[],
  choices: readonly ParcelReference[],
  settings: Settings,
  regressors?: readonly ParcelReference[],
  models?: CatalogueModels,
): Promise<ParcelStageOutput> =>
  runParcelStage(context, {
    kernel: "retest",
    version: kernelVersion("retest"),
    parameters: settings,
    inputs: { series: history.demand, backtest: backtests, choice: choices, ...(regressors && { regressors }) },
    ...(models && { trained: { models, asks: askingProducts(choices, "choice") } }),
  });

/** The forecast of every product by the method that was chosen for it, or by the one asked for. */
export const forecastStage = (
  context: ParcelContext,
  history: History,
  by: { readonly choices: readonly ParcelReference[] } | { readonly method: string },
  settings: Settings,
  regressors?: readonly ParcelReference[],
  probabilities: readonly number[] = [],
  models?: CatalogueModels,
): Promise<ParcelStageOutput> =>
  runParcelStage(context, {
    kernel: "forecast",
    version: kernelVersion("forecast"),
    parameters: { ...forecastParameters(settings), method: "method" in by ? by.method : "", probabilities },
    inputs: {
      series: history.demand,
      ...("choices" in by && { choice: by.choices }),
      ...(regressors && { regressors }),
    },
    ...(models && {
      trained: {
        models,
        asks: "choices" in by ? askingProducts(by.choices, "choice") : () => asksCatalogue(by.method),
      },
    }),
  });

/** An order line for every product, with its arithmetic. */
export const ordersStage = (
  context: ParcelContext,
  history: History,
  forecasts: readonly ParcelReference[],
  facts: ProductFacts,
  settings: Settings,
  policy: OrderingPolicy,
  classes: Classified,
  regressors?: readonly ParcelReference[],
  models?: CatalogueModels,
): Promise<ParcelStageOutput> => {
  const policies = policiesBySku(classes);
  return runParcelStage(context, {
    kernel: "orders",
    version: kernelVersion("orders"),
    parameters: { ...forecastParameters(settings), policy, orderDate: history.calendar.asOf + 1 },
    inputs: { series: history.demand, forecast: forecasts, ...(regressors && { regressors }) },
    detail: (sku) => ({ ...facts.supplyOf(sku), ...policies.get(sku) }),
    ...(models && { trained: { models, asks: askingProducts(forecasts, "selection") } }),
  });
};

/** Which products are forecast by a model of the whole catalogue. */
export function askingProducts(parcels: readonly ParcelReference[], table: string): (sku: string) => boolean {
  const asking = new Set<string>();
  for (const { path, skus } of parcels) {
    const parcel = readParcel(path);
    skus.forEach((sku, position) => {
      if (asksCatalogue(choiceAt(parcel, position, table).method)) asking.add(sku);
    });
  }
  return (sku) => asking.has(sku);
}

const forecastParameters = ({ frequency, season, horizon, seed }: Settings) => ({ frequency, season, horizon, seed });

const checkedFacts = (facts: ProductFacts) => (sku: string) => {
  const { unitCost = Number.NaN, onHand = Number.NaN } = facts.supplyOf(sku);
  return { unitCost, onHand };
};

/** Service level and review of each product, by the policy of its cell. */
function policiesBySku({ path }: Classified): Map<string, Pick<OrderingPolicy, "serviceLevel" | "reviewDays">> {
  const parcel = readParcel(path);
  const { policy_service_level: levels, policy_review_days: days } = tableOf(parcel, "classification").columns;
  return new Map(
    parcel.skus.map((sku, i) => [sku, { serviceLevel: levels?.[i] as number, reviewDays: days?.[i] as number }]),
  );
}
