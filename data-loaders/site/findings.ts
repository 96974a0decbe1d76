import { anomalyKinds } from "../../models/classification/index.js";
import type { Message, MessageParameters } from "../../models/messages/index.js";
import type {
  Accuracy,
  AnomaliesPage,
  BasketsPage,
  Catalogue,
  Measure,
  Orders,
  Overview,
  PricesPage,
  Quality,
  ScenariosPage,
} from "../../models/snapshot/index.js";
import type { PageWriter } from "./page.js";

/** A page's title is what its data say. Numbers go in already written, because their currency is the company's. */

type Writer = Pick<PageWriter, "format" | "manifest">;

const amount = ({ format }: Writer, measure: Measure, value: number): string =>
  measure === "money" ? format.moneyShort(value) : format.numberShort(value);

const found = (key: Message["key"], parameters: MessageParameters): Message => ({ key, parameters });

export function overviewFinding(writer: Writer, overview: Overview): Message {
  const { now, yearBefore } = overview.sales;
  const risk = overview.risk;
  return found("site.finding.overview", {
    measure: overview.measure,
    sales: amount(writer, overview.measure, now),
    periods: overview.window.periods,
    frequency: writer.manifest.frequency,
    direction: yearBefore === null || yearBefore === 0 ? "none" : now >= yearBefore ? "up" : "down",
    change: yearBefore === null || yearBefore === 0 ? "" : writer.format.percent(Math.abs(now / yearBefore - 1)),
    atRisk: risk === null ? "unknown" : risk.products === 0 ? "no" : "yes",
    risk: risk === null ? "" : writer.format.moneyShort(risk.value),
    products: risk?.products ?? 0,
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function productFinding(writer: Writer, catalogue: Catalogue): Message {
  return found("site.finding.product", {
    products: catalogue.sku.length,
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function classificationFinding(writer: Writer, catalogue: Catalogue): Message {
  const total = catalogue.value.reduce((sum, value) => sum + value, 0);
  const inA = catalogue.abc.flatMap((abc, index) => (abc === "A" ? [catalogue.value[index] as number] : []));
  return found("site.finding.classification", {
    measure: catalogue.measure,
    products: inA.length,
    all: catalogue.sku.length,
    share: writer.format.percent(total > 0 ? inA.reduce((sum, value) => sum + value, 0) / total : 0),
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

/** Products that look odd, what is at stake, and the kind that most of it lies in. */
export function anomaliesFinding(writer: Writer, { findings }: AnomaliesPage): Message {
  const money = new Map<string, number>();
  for (const finding of findings) money.set(finding.kind, (money.get(finding.kind) ?? 0) + (finding.money ?? 0));
  const [first] = [...money].sort(([, a], [, b]) => b - a);
  const total = [...money.values()].reduce((sum, value) => sum + value, 0);
  return found("anomalies.finding", {
    products: new Set(findings.map(({ sku }) => sku)).size,
    valued: total > 0 ? "yes" : "no",
    money: writer.format.moneyShort(total),
    first: first === undefined || total === 0 || first[1] < total / 2 || money.size === 1 ? "none" : "some",
    kind: { key: `anomalies.kind-in.${anomalyKind(first?.[0])}` },
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

const anomalyKind = (kind: string | undefined) => anomalyKinds.find((known) => known === kind) ?? "other";

/** How many rules there are, and the strongest one that holds on the other half of the baskets. */
export function basketsFinding(writer: Writer, { rules, items }: BasketsPage): Message {
  const strongest = rules.filter(({ holds }) => holds !== false).sort((a, b) => b.lift - a.lift)[0];
  const name = (item: string) => items[item]?.description ?? item;
  return found("baskets.finding", {
    rules: rules.length,
    named: strongest === undefined ? "no" : "yes",
    antecedent: strongest?.antecedent.map(name).join(" + ") ?? "",
    consequent: strongest === undefined ? "" : name(strongest.consequent),
    lift: strongest === undefined ? "" : writer.format.fixed(strongest.lift, 1),
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function accuracyFinding(writer: Writer, accuracy: Accuracy): Message {
  const all = accuracy.all;
  if (all === null || all.rmsse === null || all.naiveRmsse === null || all.naiveRmsse === 0) {
    return found("site.finding.forecasts-untested", { products: accuracy.products });
  }
  const gain = 1 - all.rmsse / all.naiveRmsse;
  return found("site.finding.forecasts", {
    products: all.products,
    windows: accuracy.windows,
    direction: gain >= 0.005 ? "better" : gain <= -0.005 ? "worse" : "level",
    gain: writer.format.percent(Math.abs(gain)),
    coverage: all.coverage80 === null ? "" : writer.format.percent(all.coverage80),
    covered: all.coverage80 === null ? "no" : "yes",
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function ordersFinding(writer: Writer, orders: Orders): Message {
  const lines = orders.status.filter((status) => status === "order").length;
  const value = orders.value.reduce<number>(
    (sum, item, index) => sum + (orders.status[index] === "order" ? (item ?? 0) : 0),
    0,
  );
  return found("site.finding.orders", {
    lines,
    stock: orders.onHand.some((units) => units !== null) ? "known" : "unknown",
    valued: value > 0 ? "yes" : "no",
    value: writer.format.moneyShort(value),
    all: orders.sku.length,
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function qualityFinding(writer: Writer, quality: Quality): Message {
  const count = (status: string) => quality.rules.filter((rule) => rule.status === status).length;
  return found("site.finding.quality", {
    rules: quality.rules.length,
    failed: count("fail"),
    warned: count("warn"),
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function sqlFinding(writer: Writer, quality: Quality): Message {
  const rows = quality.tables.reduce((sum, { rows }) => sum + rows, 0);
  return found("site.finding.sql", {
    tables: quality.tables.length,
    rows: writer.format.number(rows),
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function pricesFinding(writer: Writer, { quoted, advice }: PricesPage): Message {
  if (quoted === 0) return found("prices.finding-none", {});
  if (advice.length === 0) return found("prices.finding-no-advice", { quoted });
  const waits = advice.filter(({ action }) => action === "wait");
  return found("prices.finding", {
    waits: waits.length,
    all: advice.length,
    saving: writer.format.moneyShort(waits.reduce((sum, { expectedSaving }) => sum + expectedSaving, 0)),
    asOf: writer.format.date(writer.manifest.asOf),
  });
}

export function scenariosFinding(writer: Writer, { elasticity, lift }: ScenariosPage): Message {
  const { format, manifest } = writer;
  const change = elasticity === null ? 0 : 1.1 ** elasticity - 1;
  return found("scenarios.finding", {
    known: elasticity === null || lift === null ? "no" : "yes",
    elasticity: format.percent(Math.abs(change)),
    direction: change <= 0 ? "less" : "more",
    lift: format.change(lift ?? 0),
    asOf: format.date(manifest.asOf),
  });
}
