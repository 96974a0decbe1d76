import { type ErrorFacts, type MethodErrors, metricsAt, sumErrors } from "npm:@celeiro/models/accuracy";
import type { BacktestPage, StepAccuracy } from "npm:@celeiro/models/snapshot";
import {
  addressOf,
  type Cut,
  cutAt,
  cutParameters,
  dimensions,
  groupsOf,
  isWhole,
  selectionOf,
  weightsOf,
} from "../backtest/cut.js";
import { filters, methodOrUsed } from "../backtest/filters.js";
import { metricText, metricTick, metricTitle } from "../backtest/metrics.js";
import { spanPanel } from "../backtest/span-panel.js";
import { dimensionTitle, groupsTable, methodsTable, type NamedMetrics, worstProducts } from "../backtest/tables.js";
import type { SlotLine } from "../charts/slot-lines.js";
import { format, release, t } from "../context.js";
import { backtest, errorFiles } from "../data/backtest.js";
import { catalogue } from "../data/catalogue.js";
import { fill, h } from "../dom.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { followInAddress, readState } from "../url-state.js";

/** Files of all methods up to this size are fetched without asking. */
const fetchedUnasked = 4_000_000;

/** Milliseconds that tables wait while a brush still moves. */
const settling = 60;

/** The backtest cut by product, window, step and method. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const [data, products] = await Promise.all([backtest(), catalogue()]);
  if (data.facts === null) {
    for (const id of ["filters", "steps", "windows", "methods", "groups", "products"])
      fill(id, h("p", {}, t("backtest.none")));
    return;
  }
  const methods = data.methods.map(({ method }) => method);
  const categories = [...new Set(products.category.flatMap((name) => name ?? []))].sort();
  const offer = { ...data, methods, categories };
  let cut: Cut = cutAt(readState(cutParameters, location.search), offer);
  const follow = followInAddress(cutParameters);
  const files = errorFiles(data);
  let facts: ErrorFacts | undefined;
  const errors = new Map<string, MethodErrors>();

  const change = (part: Partial<Cut>) => {
    cut = { ...cut, ...part };
    follow(addressOf(cut, offer));
    draw();
    void fetchFor(cut);
  };
  const choose = filters(offer, change);
  const atLeadTime = h("input", {
    ...{ id: "lead-time", type: "checkbox" },
    onchange: () => change({ steps: atLeadTime.checked ? "lead-time" : [1, data.horizon] }),
  });
  const steps = spanPanel({
    ...{ id: "step", count: data.horizon, label: t("backtest.steps") },
    slot: (step) => t("prices.periods", { frequency: release.frequency, periods: step }),
    beside: h("label", { for: "lead-time" }, atLeadTime, " ", t("backtest.lead-time")),
    change: (span) => change({ steps: span }),
  });
  const windows = spanPanel({
    ...{ id: "window", count: data.windows, label: t("backtest.windows") },
    slot: (window) => format.date(data.origins[window - 1] as string),
    change: (span) => change({ windows: span }),
  });
  const by = h(
    "select",
    { id: "by", onchange: () => change({ by: by.value as Cut["by"] }) },
    dimensions
      .filter((name) => name !== "region" || data.regions.length > 0)
      .map((name) => h("option", { value: name }, dimensionTitle(name))),
  );
  fill("filters", choose.element);
  fill("steps", steps.element);
  fill("windows", windows.element);

  const fetchFor = async ({ method, rival }: Cut) => {
    const wanted = [method, rival];
    const all = files.missing(methods) <= fetchedUnasked ? methods : [];
    await fetchAll([...new Set([...wanted, ...all])]);
  };
  const fetchAll = async (names: readonly string[]) => {
    if (facts !== undefined && names.every((name) => errors.has(name))) return;
    const [known, ...found] = await Promise.all([files.facts(), ...names.map((name) => files.errors(name))]);
    facts = known;
    names.forEach((name, i) => {
      errors.set(name, found[i] as MethodErrors);
    });
    draw();
  };

  const words = (title: string, slot: (slot: number) => string) => ({
    ...{ title: `${title}: ${metricTitle(cut.metric)}`, slot },
    value: (value: number) => metricText(cut.metric, value, data.measure),
    axis: (value: number) => metricTick(cut.metric, value, data.measure),
  });
  const line = (name: string, values: readonly (number | null | undefined)[]): SlotLine => ({
    name: methodOrUsed(name),
    values: values.map((value) => (value === undefined || Number.isNaN(value) ? null : value)),
    isRival: name === cut.rival && name !== cut.method,
  });
  const shown = () => [...new Set([cut.rival, cut.method])];

  const drawLines = (weights: Float32Array | undefined) => {
    const known = (name: string) => errors.get(name);
    const stepWords = words(t("backtest.steps"), String);
    const span = cut.steps === "lead-time" ? null : cut.steps;
    if (facts === undefined || weights === undefined || !shown().every(known)) {
      if (!isWhole(cut, data)) return;
      const stepsOf = (name: string) => methodOf(data, name).steps.map((step) => step?.[cut.metric]);
      steps.show(
        shown().map((name) => line(name, stepsOf(name))),
        stepWords,
        span,
      );
      return;
    }
    const size = facts;
    const cells = (name: string, part: "step" | "window") => {
      const sums = sumErrors(size, known(name) as MethodErrors, selectionOf(cut, weights, size, part), part);
      return Array.from({ length: sums.buckets }, (_, bucket) => metricsAt(sums, bucket)[cut.metric]);
    };
    steps.show(
      shown().map((name) => line(name, cells(name, "step"))),
      stepWords,
      span,
    );
    const origin = (window: number) => format.dateShort(data.origins[window - 1] ?? (data.origins[0] as string));
    windows.show(
      shown().map((name) => line(name, cells(name, "window"))),
      words(t("backtest.windows"), origin),
      cut.windows,
    );
  };

  const drawTables = (weights: Float32Array | undefined) => {
    fill("methods", methodsIn(weights));
    if (facts === undefined || weights === undefined) return;
    const own = errors.get(cut.method);
    if (own === undefined) return;
    const selection = selectionOf(cut, weights, facts);
    fill(
      "groups",
      h("div", { class: "bar" }, h("label", { for: "by" }, t("backtest.by"), " ", by)),
      groupsTable(groupsIn(facts, own, weights), cut.by, data.measure),
    );
    const sums = sumErrors(facts, own, selection, "product");
    const rows = data.products.map((place, p) => ({ place, metrics: metricsAt(sums, p) }));
    fill("products", worstProducts(rows, products, data.measure));
  };

  const methodsIn = (weights: Float32Array | undefined) => {
    const summed =
      isWhole(cut, data) && (cut.steps === "lead-time" || cut.steps[1] - cut.steps[0] + 1 === data.horizon);
    if (summed) {
      const at = (name: string) => {
        const { all, leadTime } = methodOf(data, name);
        return cut.steps === "lead-time" ? leadTime : all;
      };
      const rows = methods.flatMap((name): NamedMetrics[] => {
        const metrics: StepAccuracy | null = at(name);
        return metrics === null ? [] : [{ name, metrics }];
      });
      return methodsTable(rows, cut, data.measure);
    }
    const known = facts;
    if (known === undefined || weights === undefined) return h("p", { class: "aside" }, t("site.loading"));
    const selection = selectionOf(cut, weights, known);
    const rows = methods.flatMap((name): NamedMetrics[] => {
      const own = errors.get(name);
      return own === undefined ? [] : [{ name, metrics: metricsAt(sumErrors(known, own, selection, "all")) }];
    });
    const missing = files.missing(methods);
    const more = h(
      "button",
      { type: "button", class: "action", onclick: () => void fetchAll(methods) },
      t("backtest.measure-all", { megabytes: format.number(missing / 1e6) }),
    );
    return h("div", {}, methodsTable(rows, cut, data.measure), rows.length < methods.length && more);
  };

  const groupsIn = (size: ErrorFacts, own: MethodErrors, weights: Float32Array): NamedMetrics[] => {
    const selection = selectionOf(cut, weights, size);
    if (cut.by === "region") {
      const isIn = cut.region === "" ? weights : weights.map((weight) => (weight > 0 ? 1 : 0));
      return data.regions.map((name, r) => {
        const shares = (size.regions[r] as Float32Array).map((share, p) => share * (isIn[p] as number));
        return { name, metrics: metricsAt(sumErrors(size, own, { ...selection, weights: shares }, "all")) };
      });
    }
    const { names, of } = groupsOf(cut.by, data, products);
    const sums = sumErrors(size, own, selection, { of, groups: names.length });
    return names.map((name, group) => ({ name, metrics: metricsAt(sums, group) }));
  };

  let waiting: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    choose.show(cut);
    by.value = cut.by;
    atLeadTime.checked = cut.steps === "lead-time";
    const weights = facts === undefined ? undefined : weightsOf(cut, data, products, facts);
    drawLines(weights);
    clearTimeout(waiting);
    waiting = setTimeout(() => drawTables(weights), settling);
  };
  draw();
  await fetchFor(cut);
}

const methodOf = ({ methods }: BacktestPage, name: string) =>
  methods.find(({ method }) => method === name) as BacktestPage["methods"][number];
