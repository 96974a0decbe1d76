import { expect, test } from "vitest";
import { valueAddedFinding } from "../../../data-loaders/site/value-added-findings.js";
import { formats, say } from "../../../models/messages/index.js";
import type { ValueAddedGroup, ValueAddedPage } from "../../../models/snapshot/index.js";

const person = (author: string, relative: number, money: number, verdict: string) =>
  ({
    ...{ dimension: author === "" ? "all" : "author", author, reason: "", abc: "", overrides: 20, cases: 40 },
    steps: [{ step: "override", relative, money, verdict }],
  }) as unknown as ValueAddedGroup;

const finding = (groups: readonly ValueAddedGroup[], overrides = 20, measure: ValueAddedPage["measure"] = "money") =>
  say("en", valueAddedFinding({ format: formats("en", "BRL") }, { measure, groups, open: [], overrides, cases: 0 }));

const all = person("", 0, 0, "not distinguishable");

test("the title names who made forecasts worse and who made them better, and what that was in money", () => {
  const [worse, better] = [person("Bruno", 0.04, 12_300, "worse"), person("Ana", -0.26, -5_000, "better")];
  expect(finding([all, worse])).toBe("Overrides by Bruno made forecasts 4% worse, R$12.3K more error");
  expect(finding([all, better])).toBe("Overrides by Ana made forecasts 26% better, R$5K less error");
  expect(finding([all, better, worse, person("Eva", 0.02, 99_000, "worse")])).toBe(
    "Overrides by Bruno made forecasts 4% worse (R$12.3K more error); those by Ana made them 26% better (R$5K less)",
  );
  expect(finding([all, worse], 20, "units")).toBe("Overrides by Bruno made forecasts 4% worse, 12.3K units more error");
});

test("money that went the other way is left out of the title", () => {
  expect(finding([all, person("Bruno", 0.04, -300, "worse")])).toBe("Overrides by Bruno made forecasts 4% worse");
});

test("without a verdict, a judged override, or any override at all, the title says so", () => {
  expect(finding([all, person("Ana", -0.1, -1, "not distinguishable")])).toContain("neither better nor worse");
  expect(finding([], 3)).toContain("nothing has sold yet");
  expect(finding([], 0)).toBe("Nobody has overridden a forecast yet");
});
