import { CeleiroError } from "../../../models/core/index.js";
import { asksCatalogue } from "../../../models/forecasting/index.js";
import { stageVersion } from "../../pipeline/kernels/versions.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import { readParcel, writeParcel } from "../../pipeline/parcels/file.js";
import { type Parcel, skusPerParcel, type TableSchema } from "../../pipeline/parcels/parcel.js";
import { type Settings, settingsFor } from "../../pipeline/settings.js";
import { type Boosting, boostingStage, windowsBack } from "../../pipeline/stages/boosting.js";
import { type Classified, classifyStage } from "../../pipeline/stages/classify.js";
import { cleanseStage } from "../../pipeline/stages/cleanse.js";
import { profileStage } from "../../pipeline/stages/demand.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import { type ProductFacts, productsStage } from "../../pipeline/stages/products.js";
import { regressorsStage } from "../../pipeline/stages/regressors.js";
import { type History, seriesStage } from "../../pipeline/stages/series.js";
import { keyOf } from "../../pipeline/store/hash.js";
import type { Analysis } from "./open.js";
import type { AnalysisOptions } from "./options.js";

export const version = (name: string) => stageVersion(`data-loaders/pipeline/stages/${name}.ts`);

/** The history that a command is about, with `cleanse` as demand in place of sales, and how it is planned. */
export async function historyFor(
  analysis: Analysis,
  options: Pick<AnalysisOptions, "season" | "step" | "sku"> & { readonly cleanse?: boolean },
): Promise<{ history: History; whole: History; settings: Settings }> {
  const whole = await seriesStage(analysis, analysis.prints, version("series"));
  const history = options.sku === undefined ? whole : await onlyProducts(analysis, whole, options.sku.split(","));
  const { season, step, cleanse = false } = options;
  const settings = { ...settingsFor(analysis.config, history.calendar.frequency), season, step };
  if (!cleanse) return { history, whole, settings };
  return { history: await cleanseStage(analysis, history, settings, analysis.config.cleansing), whole, settings };
}

/** What explains demand beside its past, where anything does. */
export async function regressorsFor(
  analysis: Analysis,
  history: History,
  settings: Settings,
): Promise<readonly ParcelReference[] | undefined> {
  if (settings.regressors.length === 0) return undefined;
  return (await regressorsStage(analysis, history, analysis.prints, settings, version("regressors"))).parcels;
}

/** Models of the whole catalogue, where a method that competes asks one: for the windows of the past, for what lies ahead, or both. */
export async function modelsFor(
  analysis: Analysis,
  history: History,
  settings: Settings,
  when: "past" | "ahead" | "both",
): Promise<Boosting | undefined> {
  if (!settings.methods.some(asksCatalogue)) return undefined;
  const backs = [...(when === "ahead" ? [] : windowsBack(history, settings)), ...(when === "past" ? [] : [0])];
  const input = { history, facts: await factsFor(analysis), prints: analysis.prints };
  return boostingStage(analysis, input, settings, analysis.config, backs, version("regressors"));
}

export const factsFor = (analysis: Analysis): Promise<ProductFacts> =>
  productsStage(analysis, analysis.prints, version("products"));

/** Classes of the whole catalogue, since they compare products. */
export async function classesFor(
  analysis: Analysis,
  options: Pick<AnalysisOptions, "season" | "step">,
  facts: ProductFacts,
): Promise<Classified> {
  const { history, settings } = await historyFor(analysis, { ...options, sku: undefined });
  const profiles = await profileStage(analysis, history, settings);
  return classifyStage(analysis, profiles.parcels, facts, version("classify"));
}

/** The parcels of the products named, in new files. Throws CEL-SKU-001 for one without sales. */
async function onlyProducts({ store }: Analysis, history: History, skus: readonly string[]): Promise<History> {
  const wanted = new Set(skus.map((sku) => sku.trim()));
  const places = history.parcels.flatMap((parcel, file) =>
    parcel.skus.map((sku, position) => ({ sku, file, position })).filter(({ sku }) => wanted.has(sku)),
  );
  for (const { sku } of places) wanted.delete(sku);
  const unknown = [...wanted][0];
  if (unknown !== undefined) {
    throw new CeleiroError(
      "CEL-SKU-001",
      `product ${JSON.stringify(unknown)} has no sales`,
      "check its spelling, or import its sales",
    );
  }
  const parcels: ParcelReference[] = [];
  const demand: ParcelReference[] = [];
  for (let from = 0; from < places.length; from += skusPerParcel) {
    const chosen = places.slice(from, from + skusPerParcel);
    const read = new Map<number, Parcel>();
    const source = (file: number): Parcel => {
      const parcel = read.get(file) ?? readParcel((history.parcels[file] as ParcelReference).path);
      read.set(file, parcel);
      return parcel;
    };
    const builder = new ParcelBuilder(schemasOf(source((chosen[0] as (typeof chosen)[0]).file)));
    const pick = (references: readonly ParcelReference[]) =>
      chosen.map(({ file, position }) => references[file]?.keys[position] as string);
    const keys = pick(history.parcels);
    chosen.forEach(({ sku, file, position }, i) => {
      builder.begin(sku, keys[i] as string);
      builder.copy(source(file), position);
    });
    const names = chosen.map(({ sku }) => sku);
    const path = await store.write("series", keyOf(names, keys), "parcel", (temporary) =>
      writeParcel(temporary, builder.build()),
    );
    parcels.push({ path, skus: names, keys });
    demand.push({ path, skus: names, keys: pick(history.demand) });
  }
  return { ...history, parcels, demand };
}

const schemasOf = (parcel: Parcel): Record<string, TableSchema> =>
  Object.fromEntries(Object.entries(parcel.tables).map(([name, table]) => [name, table.schema]));
