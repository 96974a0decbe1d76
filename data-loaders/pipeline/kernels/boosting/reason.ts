import type { DemandExplanation } from "../../../../models/demand/index.js";
import type { Message } from "../../../../models/messages/index.js";

/** Influences told one by one. */
const told = 4;
const leastChange = 0.01;

/** What moves a product's next forecast away from its level, as a sentence after the reason for the method. */
export function withInfluences(reason: Message, { level, usual, factors }: DemandExplanation): Message {
  const all = [{ family: "usual" as const, factor: usual }, ...factors];
  const names = all
    .map(({ family, factor }) => ({ family, change: Math.round(100 * (factor - 1)) / 100 }))
    .filter(({ change }) => Math.abs(change) >= leastChange)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, told)
    .map(({ family, change }): Message => ({ key: `demand.${family}`, parameters: { change } }));
  const influences: Message =
    names.length === 0
      ? { key: "demand.unmoved" }
      : names.reduceRight((rest, first) => ({ key: "list.of-names", parameters: { first, rest } }));
  const explained: Message = {
    key: "demand.explained",
    parameters: { level: Number(level.toPrecision(6)), influences },
  };
  return { key: "list.of-sentences", parameters: { first: reason, rest: explained } };
}
