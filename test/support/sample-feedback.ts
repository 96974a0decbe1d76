import type { SnapshotTable } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;

/** What would have become of the sample's past forecasts. */
export function addFeedback(tables: Record<SnapshotTable, Row[]>): void {
  const row = (segment: string, name: string, step: number, wape: number): Row => ({
    ...{ segment, name, step, products: 24, forecasts: 24 * (7 - step), wape, promised_wape: 0.9 * wape },
    ...{ bias: 0.04, promised_bias: 0.01, coverage80: 0.74, promised_coverage80: 0.79 },
  });
  tables.realised_accuracy.push(
    ...[1, 2, 3].map((step) => row("all", "", step, 0.2 + 0.02 * step)),
    ...["A", "B", "C"].map((name, i) => row("abc", name, 1, 0.18 + 0.1 * i)),
    ...["Fertilisers", "Fungicides"].map((name, i) => row("category", name, 1, 0.2 + 0.07 * i)),
  );
  const [first, second] = tables.products.map(({ sku }) => sku as string);
  const alert = (sku: string, segment: string, name: string, direction: string, statistic: number): Row => ({
    ...{ sku, segment, name, direction, since: "2026-09-07", statistic, shift: direction === "under" ? 1.4 : -1.1 },
    errors: 10,
  });
  tables.drift_alerts.push(
    alert("", "category", "Fungicides", "under", 9.5),
    alert(first!, "sku", first!, "under", 12),
    alert(second!, "sku", second!, "over", 8.2),
  );
  const version = (name: string, strategy: string) => JSON.stringify({ version: name, strategy });
  const log = (at: string, kind: string, before: string, after: string, reason: unknown): Row => ({
    ...{ decided_at: at, kind, subject: "router", before, after, author: "celeiro", reason: JSON.stringify(reason) },
  });
  tables.champion_log.push(
    log("2026-11-09T06:12:00.000Z", "rollback", version("9ab31c77", "router"), version("9ab31c77", "fallback"), {
      key: "feedback.reason.rollback",
      parameters: { low: 0.021, high: 0.064, products: 24 },
    }),
    log("2026-10-12T06:10:00.000Z", "champion", version("51fe20d4", "selection"), version("9ab31c77", "router"), {
      key: "feedback.reason.trial",
      parameters: { gain: 0.03, low: 0.011, high: 0.052, products: 24 },
    }),
    log("2026-09-14T06:11:00.000Z", "challenger", "null", version("0c77d1e0", "blend"), {
      key: "feedback.reason.waiting",
      parameters: { gain: 0.004, low: -0.01, high: 0.018, products: 24 },
    }),
  );
}
