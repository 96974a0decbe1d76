import { expect, test } from "vitest";
import { demandProfile, duplicates, productAnomalies } from "../../../../models/classification/index.js";
import { languages } from "../../../../models/core/index.js";
import { say } from "../../../../models/messages/index.js";
import { type PlantedProduct, plantedCompany } from "../../../support/planted-company.js";

const companies = [21, 22].map((seed) => plantedCompany(seed, 300));
const judged = (company: readonly PlantedProduct[]) => {
  const copies = duplicates(company);
  return company.map((product, i) => {
    const copy = copies[i];
    return { ...product, found: [...productAnomalies(product), ...(copy === undefined ? [] : [copy])] };
  });
};
const products = companies.flatMap(judged);
const weekly = companies.flatMap((company) =>
  judged(company.map(({ largestSale: _, priceLow: __, priceHigh: ___, ...product }) => product)),
);
const planted = products.filter(({ truth }) => truth.anomaly !== undefined);

test("nine in ten planted anomalies are found for what they are where sales come by day, four in five by week", () => {
  expect(planted.length).toBeGreaterThan(50);
  expect(shareFound(products)).toBeGreaterThan(0.9);
  expect(shareFound(weekly)).toBeGreaterThan(0.8);
});

function shareFound(judgedProducts: typeof products): number {
  const anomalous = judgedProducts.filter(({ truth }) => truth.anomaly !== undefined);
  const found = anomalous.filter(({ truth, found }) => found.some(({ kind }) => kind === truth.anomaly?.kind));
  return found.length / anomalous.length;
}

test("at most one in twenty ordinary products raises an alarm, ended ones with stock left aside, since that is dead stock", () => {
  for (const judgedProducts of [products, weekly]) {
    const ordinary = judgedProducts.filter(({ truth }) => truth.anomaly === undefined && truth.lifecycle !== "ending");
    expect(ordinary.filter(({ found }) => found.length > 0).length / ordinary.length).toBeLessThanOrEqual(0.05);
  }
});

test("a spike is told in the week it was planted, a level shift within a season's quarter", () => {
  const weeksOff = (kind: string) =>
    planted.flatMap(({ truth, found, quantity }) => {
      const anomaly = found.find((one) => one.kind === kind);
      if (truth.anomaly?.kind !== kind || anomaly === undefined) return [];
      return [Math.abs(anomaly.period - (truth.anomaly.from - 1094) / 7 - quantity.length + 1)];
    });
  expect(Math.max(...weeksOff("spike"))).toBeLessThanOrEqual(1.5);
  const shifts = weeksOff("level-shift").sort((a, b) => a - b);
  expect(shifts[Math.floor(shifts.length / 2)]).toBeLessThanOrEqual(4);
});

test("every reason and action can be said in both languages", () => {
  for (const { found } of planted) {
    for (const { reason, action, score } of found) {
      for (const language of languages) {
        expect(say(language, reason)).not.toContain("{");
        expect(say(language, action).length).toBeGreaterThan(5);
      }
      expect(score).toBeGreaterThanOrEqual(0.5);
      expect(score).toBeLessThan(1);
    }
  }
});

test("the pattern that was planted is the pattern that is found, for each of the four", () => {
  const pairs = products.map(({ truth, quantity }) => [truth.pattern, demandProfile(quantity).pattern] as const);
  for (const pattern of ["smooth", "erratic", "intermittent", "lumpy"]) {
    const truly = pairs.filter(([planted]) => planted === pattern);
    const said = pairs.filter(([, found]) => found === pattern);
    const both = truly.filter(([, found]) => found === pattern).length;
    expect(both / truly.length, `recall of ${pattern}`).toBeGreaterThanOrEqual(0.9);
    expect(both / said.length, `precision of ${pattern}`).toBeGreaterThanOrEqual(0.9);
  }
});
