import { methodMessage } from "../../../../models/forecasting/index.js";
import type { Config } from "../../../config.js";
import type { Choice } from "../../kernels/forecast.js";
import { segmentName } from "../tune/products.js";
import type { TunedSegment } from "../tune/record.js";
import type { Learnt } from "./learn.js";
import { subjectsOf } from "./products.js";

/** What the search over methods chooses for a product in place of another choice, if anything. */
export type TunedFor = (sku: string, instead: Choice) => Choice | undefined;

/**
 * Where the search gained beyond chance in periods that it never saw, and more than the strategy that would choose otherwise;
 * only where the configuration leaves the choice open.
 */
export function tunedChoices(
  { tuned, ...classes }: { readonly path: string; readonly clusters: string; readonly tuned: readonly TunedSegment[] },
  routing: Config["routing"],
  learnt: Learnt | undefined,
): TunedFor {
  const row = learnt?.report.strategies.find(({ strategy }) => strategy === learnt.strategy);
  const toBeat = row?.gainOverFallback.estimate ?? 0;
  const better = new Map(
    tuned.flatMap((segment) => {
      const { found } = segment;
      return found?.adopted && found.gain.estimate > toBeat
        ? [[segmentName(segment), { ...segment, found }] as const]
        : [];
    }),
  );
  if (routing !== "auto" || better.size === 0) return () => undefined;
  const subjects = subjectsOf(classes);
  return (sku, instead) => {
    const subject = subjects.get(sku);
    const segment = subject && better.get(segmentName(subject));
    if (segment === undefined || instead.method === "zero") return undefined;
    const { method, gain } = segment.found;
    const { estimate, low, high } = gain;
    return {
      method,
      loss: Number.NaN,
      runner_up: instead.method,
      runner_up_loss: instead.loss,
      naive_loss: instead.naive_loss,
      reason: {
        key: "routing.tuned",
        parameters: {
          method: methodMessage(method),
          pattern: segment.pattern,
          abc: segment.abc,
          gain: rounded(estimate),
          low: rounded(low),
          high: rounded(high),
        },
      },
    };
  };
}

const rounded = (share: number) => Math.round(1000 * share) / 1000;
