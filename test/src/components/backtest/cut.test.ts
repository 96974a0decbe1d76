import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ErrorFacts } from "../../../../models/accuracy/index.js";
import type { Catalogue } from "../../../../models/snapshot/index.js";
import {
  addressOf,
  type Cut,
  cutAt,
  cutParameters,
  groupsOf,
  isWhole,
  selectionOf,
  weightsOf,
} from "../../../../src/components/backtest/cut.js";
import { readState, writeState } from "../../../../src/components/url-state.js";

const offer = {
  ...{ horizon: 13, windows: 3, regions: ["North", "South"] },
  ...{ methods: ["system", "naive", "ets"], categories: ["Seeds", "Tools & more"] },
};
const at = (search: string): Cut => cutAt(readState(cutParameters, search), offer);

describe("the address of a cut", () => {
  test("without keys is the whole backtest of what is used, against the naive forecast", () => {
    expect(at("")).toMatchObject({ method: "system", rival: "naive", metric: "wape", steps: [1, 13], windows: [1, 3] });
    expect(isWhole(at(""), offer)).toBe(true);
    expect(writeState(cutParameters, addressOf(at(""), offer))).toBe("");
  });

  test("is short, in a fixed order, and opens the same cut", () => {
    const cut = { ...at(""), abc: "A", category: "Tools & more", method: "ets", steps: [3, 8], by: "region" } as const;
    const search = writeState(cutParameters, addressOf(cut, offer));
    expect(search).toBe("?v=1&abc=A&cat=Tools%20%26%20more&m=ets&s=3-8&by=region");
    expect(at(search)).toEqual(cut);
  });

  test("opens the cut it was written for, whichever that is", () => {
    const span = (most: number) =>
      fc
        .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const cuts = fc.record({
      abc: fc.constantFrom("", "A", "C"),
      xyz: fc.constantFrom("", "Z"),
      pattern: fc.constantFrom("", "lumpy"),
      category: fc.constantFrom("", ...offer.categories),
      region: fc.constantFrom("", ...offer.regions),
      method: fc.constantFrom(...offer.methods),
      rival: fc.constantFrom(...offer.methods),
      metric: fc.constantFrom("wape" as const, "mase" as const, "coverage95" as const),
      steps: fc.oneof(fc.constant("lead-time" as const), span(13)),
      windows: span(3),
      by: fc.constantFrom("abc" as const, "region" as const),
    });
    fc.assert(
      fc.property(cuts, (cut) => {
        expect(at(writeState(cutParameters, addressOf(cut, offer)))).toEqual(cut);
      }),
    );
  });

  test("asks for nothing that this backtest does not have", () => {
    expect(at("?v=1&abc=Q&m=prophet&mt=r2&s=9-40&w=3-1&cat=Cars&by=mood")).toEqual(at(""));
  });
});

const catalogue = {
  ...{ sku: ["a", "b", "c"], abc: ["A", "B", "A"], xyz: ["X", "X", "Z"], pattern: ["smooth", "lumpy", "smooth"] },
  category: ["Seeds", null, "Tools & more"],
} as unknown as Catalogue;
/** The files hold the products in another order, and one that the catalogue has not. */
const products = { products: [2, 0, -1, 1], regions: offer.regions };
const facts = {
  regions: [Float32Array.of(1, 0.25, 1, 0), Float32Array.of(0, 0.75, 0, 1)],
} as unknown as ErrorFacts;

describe("the products of a cut", () => {
  const weights = (part: Partial<Cut>) => [...weightsOf({ ...at(""), ...part }, products, catalogue, facts)];

  test("are all of them unless something is chosen", () => {
    expect(weights({})).toEqual([1, 1, 1, 1]);
  });

  test("are those of the class, pattern and category chosen together", () => {
    expect(weights({ abc: "A" })).toEqual([1, 1, 0, 0]);
    expect(weights({ abc: "A", category: "Seeds" })).toEqual([0, 1, 0, 0]);
    expect(weights({ pattern: "lumpy", xyz: "Z" })).toEqual([0, 0, 0, 0]);
  });

  test("count in a region by what they sell there", () => {
    expect(weights({ region: "South" })).toEqual([0, 0.75, 0, 1]);
  });

  test("belong to groups in the order of their names", () => {
    const { names, of } = groupsOf("category", products, catalogue);
    expect(names).toEqual(["Seeds", "Tools & more"]);
    expect([...of]).toEqual([1, 0, -1, -1]);
  });
});

test("a chart of all steps keeps the windows chosen, and the other way round", () => {
  const cut: Cut = { ...at(""), steps: [2, 5], windows: [3, 3] };
  const size = { windows: 3, horizon: 13 };
  const weights = new Float32Array(1);
  expect(selectionOf(cut, weights, size)).toMatchObject({ steps: [1, 4], windows: [2, 2] });
  expect(selectionOf(cut, weights, size, "step")).toMatchObject({ steps: [0, 12], windows: [2, 2] });
  expect(selectionOf(cut, weights, size, "window")).toMatchObject({ steps: [1, 4], windows: [0, 2] });
  expect(selectionOf({ ...cut, steps: "lead-time" }, weights, size).steps).toBe("lead-time");
});
