import { existsSync } from "node:fs";
import { Random } from "../../../../models/core/index.js";
import { type ValueAddedCase, valueAdded } from "../../../../models/evaluation/index.js";
import type { Override } from "../../../../models/overrides/index.js";
import { perProduct } from "../../kernels/schemas.js";
import { kernelVersion } from "../../kernels/versions.js";
import { ParcelBuilder } from "../../parcels/builder.js";
import { readParcel, writeParcel } from "../../parcels/file.js";
import { type TableSchema, tableOf } from "../../parcels/parcel.js";
import type { Settings } from "../../settings.js";
import { keyOf } from "../../store/hash.js";
import type { StageContext, Tally } from "../context.js";
import { type ParcelReference, runParcelStage } from "../parcels.js";
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
}

/** Overrides of the past, judged; files with `override_cases` and `value_added`. */
export interface JudgedOverrides extends Tally {
  readonly cases: readonly string[];
  readonly judged: string;
}

/** One override with what it is grouped by. */
interface Case extends ValueAddedCase {
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
  { history, choices, facts, classes, overrides, regressors }: ValueAddedInput,
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
  for (const [dimension, groupOf] of Object.entries(dimensions)) {
    const groups = new Map<string, Case[]>();
    for (const one of cases) {
      const name = JSON.stringify(groupOf(one));
      const own = groups.get(name);
      if (own === undefined) groups.set(name, [one]);
      else own.push(one);
    }
    for (const name of [...groups.keys()].sort()) {
      const own = groups.get(name)!;
      const group = groupOf(own[0]!);
      if (dimension === "abc" && group.abc === "") continue;
      const found = valueAdded(own, new Random(`${seed} value added ${dimension} ${name}`));
      for (const { step, ...losses } of found.losses) {
        const change = found.changes.find((one) => one.step === step);
        builder.add("value_added", {
          ...{ dimension, ...group, step, overrides: found.overrides, cases: found.cases },
          ...losses,
          wape_change: change?.wape.estimate,
          wape_low: change?.wape.low,
          wape_high: change?.wape.high,
          relative: finite(change?.relative.estimate),
          relative_low: finite(change?.relative.low),
          relative_high: finite(change?.relative.high),
          rmsse_change: change?.rmsse.estimate,
          rmsse_low: change?.rmsse.low,
          rmsse_high: change?.rmsse.high,
          money: change?.money.estimate,
          money_low: change?.money.low,
          money_high: change?.money.high,
          verdict: change?.verdict,
        });
      }
    }
  }
  return builder.build();
}

/** A share of nothing is unknown. */
const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : undefined);
