import { existsSync } from "node:fs";
import { Random } from "../../../../models/core/index.js";
import { type StepChange, type ValueAddedCase, valueAdded } from "../../../../models/evaluation/index.js";
import type { Override } from "../../../../models/overrides/index.js";
import { perProduct } from "../../kernels/schemas.js";
import { kernelVersion } from "../../kernels/versions.js";
import { ParcelBuilder, type Row } from "../../parcels/builder.js";
import { readParcel, writeParcel } from "../../parcels/file.js";
import { type TableSchema, tableOf } from "../../parcels/parcel.js";
import type { Settings } from "../../settings.js";
import { keyOf } from "../../store/hash.js";
import type { StageContext, Tally } from "../context.js";
import { askingProducts } from "../demand.js";
import { type CatalogueModels, type ParcelReference, runParcelStage } from "../parcels.js";
import type { ProductFacts } from "../products.js";
import { worthOf } from "../reconcile/worth.js";
import type { History } from "../series.js";

export interface ValueAddedInput {
  /** With demand in place of sales. */
  readonly history: History;
  readonly choices: readonly ParcelReference[];
  readonly facts: ProductFacts;
  /** A file with the published table `classification`. */
  readonly classes: string;
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  readonly regressors?: readonly ParcelReference[];
  readonly models?: CatalogueModels;
}

/** Overrides of the past, judged; files with `override_cases` and `value_added`. */
export interface JudgedOverrides extends Tally {
  readonly cases: readonly string[];
  readonly judged: string;
}

/** One override with what it is grouped by. */
export interface Case extends ValueAddedCase {
  readonly author: string;
  readonly reason: string;
  readonly abc: string;
}

type Dimension = "all" | "author" | "reason" | "abc" | "author-reason";
type Group = Pick<Case, "author" | "reason" | "abc">;
const noGroup: Group = { author: "", reason: "", abc: "" };

const dimensions: Readonly<Record<Dimension, (one: Case) => Group>> = {
  all: () => noGroup,
  author: ({ author }) => ({ ...noGroup, author }),
  reason: ({ reason }) => ({ ...noGroup, reason }),
  abc: ({ abc }) => ({ ...noGroup, abc }),
  "author-reason": ({ author, reason }) => ({ ...noGroup, author, reason }),
};

/** Replays what was forecast when people overrode it, and says what each step was worth: over all, by person, reason and class. */
export async function valueAddedStage(
  context: StageContext,
  { history, choices, facts, classes, overrides, regressors, models }: ValueAddedInput,
  { methods: _, ...settings }: Settings,
  version: string,
): Promise<JudgedOverrides> {
  const { store } = context;
  const parcels =
    overrides.size === 0
      ? { parcels: [], computed: 0, reused: 0 }
      : await runParcelStage(context, {
          kernel: "value-added",
          version: kernelVersion("value-added"),
          parameters: settings,
          inputs: { series: history.demand, choice: choices, ...(regressors && { regressors }) },
          ...(models && { trained: { models, asks: askingProducts(choices, "choice") } }),
          detail: (sku) => ({ overrides: [...(overrides.get(sku) ?? [])].map((one) => ({ ...one })) }),
        });
  const cases = parcels.parcels.map(({ path }) => path);
  const key = keyOf(
    version,
    cases,
    classes,
    facts.path,
    history.parcels.map(({ path }) => path),
  );
  const judged = store.path("value-added-report", key, "parcel");
  const tally = { computed: parcels.computed, reused: parcels.reused };
  if (existsSync(judged)) return { cases, judged, ...tally };
  await store.write("value-added-report", key, "parcel", (temporary) =>
    writeParcel(temporary, report(casesOf(cases, worthOf(history, facts), classes), settings.seed)),
  );
  return { cases, judged, ...tally };
}

function casesOf(paths: readonly string[], worth: ReadonlyMap<string, number>, classes: string): Case[] {
  const parcel = readParcel(classes);
  const abc = tableOf(parcel, "classification").columns.abc as readonly (string | null)[];
  const classOf = new Map(parcel.skus.map((sku, i) => [sku, abc[i] ?? ""]));
  return paths.flatMap((path) => {
    const { skus, tables } = readParcel(path);
    const { columns, firstRow } = tables.override_cases!;
    const number = (name: string, row: number) => (columns[name] as Float64Array)[row]!;
    const text = (name: string, row: number) => (columns[name] as readonly (string | null)[])[row] ?? "";
    return skus.flatMap((sku, i) =>
      Array.from({ length: firstRow[i + 1]! - firstRow[i]! }, (_, k): Case => {
        const row = firstRow[i]! + k;
        const step = (mean: string, pinball: string) => ({ mean: number(mean, row), pinball: number(pinball, row) });
        return {
          override: `${sku} ${text("override", row)}`,
          created: number("created", row),
          actual: number("actual", row),
          worth: worth.get(sku) ?? 0,
          scale: { absolute: number("absolute_scale", row), squared: number("squared_scale", row) },
          steps: {
            naive: step("naive", "naive_pinball"),
            statistical: step("statistical", "statistical_pinball"),
            override: step("overridden", "overridden_pinball"),
            final: step("final", "final_pinball"),
          },
          author: text("author", row),
          reason: text("reason", row),
          abc: classOf.get(sku) ?? "",
        };
      }),
    );
  });
}

/** Its rows belong to no product. */
function report(cases: readonly Case[], seed: number) {
  const builder = new ParcelBuilder({ value_added: perProduct("value_added") as TableSchema });
  builder.begin("", "");
  for (const row of valueAddedRows(cases, seed)) builder.add("value_added", row);
  return builder.build();
}

/** The published rows of `value_added`. */
export function valueAddedRows(cases: readonly Case[], seed: number): Row[] {
  return Object.entries(dimensions).flatMap(([dimension, groupOf]) => {
    const groups = new Map<string, Case[]>();
    for (const one of cases) {
      const name = JSON.stringify(groupOf(one));
      const own = groups.get(name);
      if (own === undefined) groups.set(name, [one]);
      else own.push(one);
    }
    return [...groups.keys()].sort().flatMap((name) => {
      const own = groups.get(name)!;
      const group = groupOf(own[0]!);
      if (dimension === "abc" && group.abc === "") return [];
      const found = valueAdded(own, new Random(`${seed} value added ${dimension} ${name}`));
      const common = { dimension, ...group, overrides: found.overrides, cases: found.cases };
      return found.losses.map((losses): Row => {
        const change = found.changes.find(({ step }) => step === losses.step);
        return { ...common, ...losses, ...(change && changeColumns(change)) };
      });
    });
  });
}

const changeColumns = ({ wape, relative, rmsse, money, verdict }: StepChange) => ({
  ...{ wape_change: wape.estimate, wape_low: wape.low, wape_high: wape.high },
  ...{ relative: finite(relative.estimate), relative_low: finite(relative.low), relative_high: finite(relative.high) },
  ...{ rmsse_change: rmsse.estimate, rmsse_low: rmsse.low, rmsse_high: rmsse.high },
  ...{ money: money.estimate, money_low: money.low, money_high: money.high, verdict },
});

/** A share of nothing is unknown. */
const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);
