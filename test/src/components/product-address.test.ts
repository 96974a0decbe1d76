import fc from "fast-check";
import { expect, test } from "vitest";
import { productParameters, scenarioOf, stateOf } from "../../../src/components/product-address.js";
import { readState, writeState } from "../../../src/components/url-state.js";

const neutral = { demandChange: 0, leadTimeChange: 0, serviceLevel: 0.95 };

test("a scenario comes back from its address", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10, max: 20 }),
      fc.integer({ min: -30, max: 60 }),
      fc.integer({ min: 160, max: 199 }),
      (dm, lt, sl) => {
        const scenario = { demandChange: (dm * 5) / 100, leadTimeChange: lt, serviceLevel: sl / 200 };
        const address = writeState(productParameters, stateOf("FUNG001", scenario, neutral));
        const back = scenarioOf(readState(productParameters, address), neutral);
        expect(back.demandChange).toBeCloseTo(scenario.demandChange, 12);
        expect(back.leadTimeChange).toBe(scenario.leadTimeChange);
        expect(back.serviceLevel).toBe(scenario.serviceLevel);
      },
    ),
  );
});

test("a bare plus sign, which an address reads as a space, still means more", () => {
  const state = readState(productParameters, "?v=1&sku=FUNG001&dm=+10&lt=+5&sl=.97");
  expect(scenarioOf(state, neutral)).toEqual({ demandChange: 0.1, leadTimeChange: 5, serviceLevel: 0.97 });
});

test("nonsense and values out of reach count as not asked", () => {
  expect(scenarioOf({ sku: "", dm: "lots", lt: "9999", sl: "7" }, neutral)).toEqual(neutral);
});
