import { methodMessage } from "../../models/forecasting/index.js";
import type { Message } from "../../models/messages/index.js";
import type { BacktestPage } from "../../models/snapshot/index.js";
import type { PageWriter } from "./page.js";

/** What share of sales the forecasts missed, beside what a naive one would have, near and at the lead time. */
export function backtestFinding(
  { format, manifest }: Pick<PageWriter, "format" | "manifest">,
  { methods }: BacktestPage,
): Message {
  const used = methods[0];
  const naive = ["seasonal-naive", "naive"]
    .map((name) => methods.find(({ method }) => method === name))
    .find((found) => found !== undefined && found.all?.wape != null);
  const share = (value: number | null | undefined) => (value == null ? "–" : format.percent(value));
  if (used?.all?.wape == null) return { key: "backtest.finding-none" };
  return {
    key: "backtest.finding",
    parameters: {
      wape: share(used.all.wape),
      rival: naive === undefined ? "none" : methodMessage(naive.method),
      rivalWape: share(naive?.all?.wape),
      first: share(used.steps[0]?.wape),
      lag: share(used.leadTime?.wape),
      frequency: manifest.frequency,
      asOf: format.date(manifest.asOf),
    },
  };
}
