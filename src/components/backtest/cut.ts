import { type CellSelection, type ErrorFacts, metricNames } from "npm:@celeiro/models/accuracy";
import type { BacktestPage, Catalogue } from "npm:@celeiro/models/snapshot";
import type { State } from "../url-state.js";

export type MetricName = (typeof metricNames)[number];

/** What products are grouped by. */
export const dimensions = ["abc", "xyz", "pattern", "category", "region"] as const;
export type Dimension = (typeof dimensions)[number];

/** Which errors a reader looks at; an empty text chooses everything. */
export interface Cut {
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly category: string;
  readonly region: string;
  readonly method: string;
  /** The method that it is compared with. */
  readonly rival: string;
  readonly metric: MetricName;
  /** First and last step, counted from 1, or of each product the step at its lead time. */
  readonly steps: readonly [number, number] | "lead-time";
  /** First and last window, counted from 1, the oldest. */
  readonly windows: readonly [number, number];
  readonly by: Dimension;
}

/** `?v=1&abc=A&cat=Seeds&m=ets&vs=naive&mt=mase&s=3-8&w=2-3&by=region`; `s=lt` is the lead time. */
export const cutParameters = [
  ...[{ key: "abc", initial: "" } as const, { key: "xyz", initial: "" } as const, { key: "pat", initial: "" } as const],
  ...[{ key: "cat", initial: "" } as const, { key: "reg", initial: "" } as const],
  ...[{ key: "m", initial: "" } as const, { key: "vs", initial: "" } as const, { key: "mt", initial: "wape" } as const],
  ...[{ key: "s", initial: "" } as const, { key: "w", initial: "" } as const, { key: "by", initial: "abc" } as const],
] as const;

type Address = State<typeof cutParameters>;

type Offer = Pick<BacktestPage, "horizon" | "windows" | "regions"> & {
  readonly methods: readonly string[];
  readonly categories: readonly string[];
};

const system = "system";

/** What one compares with unless asked otherwise: the seasonal naive forecast, else the plainest that competed. */
const usualRival = (methods: readonly string[]): string =>
  ["seasonal-naive", "naive"].find((name) => methods.includes(name)) ?? methods[1] ?? system;

/** What an address asks for; what this backtest does not have counts as not asked. */
export function cutAt(address: Address, { horizon, windows, methods, categories, regions }: Offer): Cut {
  const among = <T extends string>(value: string, all: readonly T[], otherwise: T | "" = "") =>
    all.find((one) => one === value) ?? otherwise;
  return {
    abc: among(address.abc, ["A", "B", "C"]),
    xyz: among(address.xyz, ["X", "Y", "Z"]),
    pattern: among(address.pat, ["smooth", "erratic", "intermittent", "lumpy"]),
    category: among(address.cat, categories),
    region: among(address.reg, regions),
    method: among(address.m, methods, system),
    rival: among(address.vs, methods, usualRival(methods)),
    metric: among(address.mt, metricNames, "wape") as MetricName,
    steps: address.s === "lt" ? "lead-time" : (spanAt(address.s, horizon) ?? [1, horizon]),
    windows: spanAt(address.w, windows) ?? [1, windows],
    by: among(address.by, dimensions, "abc") as Dimension,
  };
}

function spanAt(text: string, most: number): readonly [number, number] | undefined {
  const [from, to] = text.split("-").map(Number);
  if (from === undefined || to === undefined || !Number.isInteger(from) || !Number.isInteger(to)) return undefined;
  return from >= 1 && from <= to && to <= most ? [from, to] : undefined;
}

export function addressOf(cut: Cut, { horizon, windows, methods }: Offer): Address {
  const span = ([from, to]: readonly [number, number], most: number) =>
    from === 1 && to === most ? "" : `${from}-${to}`;
  return {
    ...{ abc: cut.abc, xyz: cut.xyz, pat: cut.pattern, cat: cut.category, reg: cut.region },
    m: cut.method === system ? "" : cut.method,
    vs: cut.rival === usualRival(methods) ? "" : cut.rival,
    mt: cut.metric,
    s: cut.steps === "lead-time" ? "lt" : span(cut.steps, horizon),
    w: span(cut.windows, windows),
    by: cut.by,
  };
}

/** Whether all products and windows count, so that what was summed at the build holds. */
export const isWhole = (cut: Cut, { windows }: Pick<BacktestPage, "windows">): boolean =>
  [cut.abc, cut.xyz, cut.pattern, cut.category, cut.region].every((choice) => choice === "") &&
  cut.windows[0] === 1 &&
  cut.windows[1] === windows;

type Products = Pick<BacktestPage, "products" | "regions">;

/** How much each product counts. */
export function weightsOf(
  cut: Cut,
  { products, regions }: Products,
  catalogue: Catalogue,
  facts: ErrorFacts,
): Float32Array {
  const region = regions.indexOf(cut.region);
  return Float32Array.from(products, (place, p) => {
    const keeps =
      (cut.abc === "" || catalogue.abc[place] === cut.abc) &&
      (cut.xyz === "" || catalogue.xyz[place] === cut.xyz) &&
      (cut.pattern === "" || catalogue.pattern[place] === cut.pattern) &&
      (cut.category === "" || catalogue.category[place] === cut.category);
    if (!keeps) return 0;
    return region < 0 ? 1 : (facts.regions[region]?.[p] ?? 0);
  });
}

/** The cells of a cut; `part` widens one side, for a chart that shows all of it and marks what is chosen. */
export function selectionOf(
  cut: Cut,
  weights: Float32Array,
  size: Pick<ErrorFacts, "windows" | "horizon">,
  part?: "step" | "window",
): CellSelection {
  const zeroBased = ([from, to]: readonly [number, number]) => [from - 1, to - 1] as const;
  return {
    weights,
    windows: part === "window" ? [0, size.windows - 1] : zeroBased(cut.windows),
    steps: part === "step" ? [0, size.horizon - 1] : cut.steps === "lead-time" ? "lead-time" : zeroBased(cut.steps),
  };
}

/** Names of the groups of a dimension, and each product's, -1 for none; by region products belong to several. */
export function groupsOf(
  by: Exclude<Dimension, "region">,
  { products }: Products,
  catalogue: Catalogue,
): { readonly names: readonly string[]; readonly of: Int32Array } {
  const column = catalogue[by];
  const names = [...new Set(products.flatMap((place) => column[place] ?? []))].filter((name) => name !== "").sort();
  return { names, of: Int32Array.from(products, (place) => names.indexOf(column[place] ?? "")) };
}
