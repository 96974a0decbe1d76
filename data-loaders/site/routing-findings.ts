import { methodMessage } from "../../models/forecasting/index.js";
import type { Message } from "../../models/messages/index.js";
import type { RouterPage, RouterStrategy } from "../../models/snapshot/index.js";
import type { PageWriter } from "./page.js";

type Writer = Pick<PageWriter, "format">;

/** Whether choosing by product was worth it, in the judgement of products that the router had not seen. */
export function routerFinding({ format }: Writer, { report, routed, asked }: RouterPage): Message {
  const chosen = report.find((row) => row.chosen === 1);
  if (chosen === undefined) return { key: "router.finding-none" };
  if (chosen.verdict !== "better") {
    const single = { key: "router.finding-simple", parameters: { single: methodMessage(chosen.single) } } as const;
    return chosen.strategy === "single" ? single : { key: "router.finding-fallback" };
  }
  const plain = betterPlain(report, chosen);
  return {
    key: "router.finding",
    parameters: {
      gain: format.percent(plain.gain, 1),
      low: format.percent(plain.low, 1),
      high: format.percent(plain.high, 1),
      single: methodMessage(plain.method),
      routed,
      asked,
    },
  };
}

/** What the chosen strategy had to beat, one method for all or the automatic combination, and by how much it did. */
function betterPlain(report: RouterPage["report"], chosen: RouterStrategy) {
  const lossOf = (strategy: string) =>
    report.find((row) => row.strategy === strategy)?.loss ?? Number.POSITIVE_INFINITY;
  return lossOf("fallback") < lossOf("single")
    ? {
        method: "auto",
        gain: chosen.gainOverFallback,
        low: chosen.gainOverFallbackLow,
        high: chosen.gainOverFallbackHigh,
      }
    : { method: chosen.single, gain: chosen.gain, low: chosen.gainLow, high: chosen.gainHigh };
}

/** How many methods what the build uses beats beyond chance, over all products. */
export function comparisonsFinding(_: Writer, { comparisons }: RouterPage): Message {
  const all = comparisons.filter(({ abc }) => abc === "");
  if (all.length === 0) return { key: "comparisons.finding-none" };
  const count = (verdict: string) => all.filter((row) => row.verdict === verdict).length;
  return {
    key: "comparisons.finding",
    parameters: { methods: all.length, better: count("better"), worse: count("worse") },
  };
}
