import type { Message } from "../../models/messages/index.js";
import type { ValueAddedGroup, ValueAddedPage } from "../../models/snapshot/index.js";
import type { PageWriter } from "./page.js";

type Writer = Pick<PageWriter, "format">;

/** Who made forecasts worse, who made them better, beyond chance; the one with the largest change speaks for each. */
export function valueAddedFinding({ format }: Writer, page: ValueAddedPage): Message {
  const { groups, measure } = page;
  if (page.overrides === 0) return { key: "value-added.finding-none" };
  const all = groups.find(({ dimension }) => dimension === "all");
  if (all === undefined) return { key: "value-added.finding-unjudged", parameters: { overrides: page.overrides } };
  const people = groups.filter(({ dimension }) => dimension === "author");
  const first = (verdict: string) =>
    people
      .filter((group) => override(group)?.verdict === verdict)
      .sort((a, b) => Math.abs(override(b)?.relative ?? 0) - Math.abs(override(a)?.relative ?? 0))[0];
  const words = (group: ValueAddedGroup) => {
    const { relative, money } = override(group) ?? {};
    const isKnown = money !== null && money !== undefined && Math.sign(money) === Math.sign(relative ?? 0);
    const sum = Math.abs(money ?? 0);
    return {
      author: group.author,
      change: format.percent(Math.abs(relative ?? 0)),
      money: measure === "money" ? format.moneyShort(sum) : format.numberShort(sum),
      // Errors in money may go the other way, where one large product is lucky; then they are left out.
      measure: isKnown ? measure : "none",
    };
  };
  const [worse, better] = [first("worse"), first("better")];
  if (worse !== undefined && better !== undefined) {
    const good = words(better);
    return {
      key: "value-added.finding-both",
      parameters: {
        ...words(worse),
        better: good.author,
        gain: good.change,
        saved: good.money,
        savedMeasure: good.measure,
      },
    };
  }
  if (worse !== undefined) return { key: "value-added.finding-worse", parameters: words(worse) };
  if (better !== undefined) return { key: "value-added.finding-better", parameters: words(better) };
  return { key: "value-added.finding-level", parameters: { overrides: all.overrides } };
}

const override = ({ steps }: ValueAddedGroup) => steps.find(({ step }) => step === "override");
