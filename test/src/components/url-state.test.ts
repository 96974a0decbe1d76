import fc from "fast-check";
import { expect, test } from "vitest";
import { readState, writeState } from "../../../src/components/url-state.js";

const parameters = [
  { key: "sku", initial: "" },
  { key: "dm", initial: "0" },
  { key: "lt", initial: "0" },
] as const;

test("an address holds its version first, keys in their order, and no initial value", () => {
  expect(writeState(parameters, { sku: "FUNG001", dm: "+10", lt: "0" })).toBe("?v=1&sku=FUNG001&dm=%2B10");
  expect(writeState(parameters, { sku: "", dm: "0", lt: "0" })).toBe("");
});

test("every state comes back from its address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (sku, dm, lt) => {
      expect(readState(parameters, writeState(parameters, { sku, dm, lt }))).toEqual({ sku, dm, lt });
    }),
  );
});
