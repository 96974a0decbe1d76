import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, isNeutral, scenarioAt, scenarioParameters } from "../../../src/components/scenarios/address.js";
import { readState, writeState } from "../../../src/components/url-state.js";

const neutral = {
  demandChange: 0,
  priceChange: 0,
  promotionPeriods: 0,
  leadTimeChange: 0,
  serviceLevel: 0.95,
  budgetShare: 1,
};
const HORIZON = 26;

test("a scenario comes back from its address", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: HORIZON }),
      fc.integer({ min: -18, max: 40 }),
      fc.integer({ min: -30, max: 60 }),
      fc.integer({ min: 160, max: 199 }),
      fc.integer({ min: 0, max: 100 }),
      (price, promotionPeriods, demand, leadTimeChange, service, budget) => {
        const scenario = {
          ...{ priceChange: price / 100, promotionPeriods, demandChange: (5 * demand) / 100, leadTimeChange },
          serviceLevel: service / 200,
          budgetShare: budget / 100,
        };
        const address = writeState(scenarioParameters, addressOf("A", scenario, neutral, false));
        expect(scenarioAt(readState(scenarioParameters, address), neutral, HORIZON)).toEqual(scenario);
      },
    ),
  );
});

test("what is out of reach, or no number, counts as not asked", () => {
  const state = readState(scenarioParameters, "?v=1&pr=900&po=99&dm=x&lt=-400&sl=7&bu=101");
  expect(isNeutral(scenarioAt(state, neutral, HORIZON), neutral)).toBe(true);
});
