import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featureNames } from "../../../../models/classification/index.js";
import type { ExplorationSettings } from "../../../../models/exploration/index.js";
import { addressOf, classesParameters, selectionOf, settingsOf } from "../../../../src/components/classes/address.js";
import { nothingSelected } from "../../../../src/components/classes/selection.js";
import { readState, writeState } from "../../../../src/components/url-state.js";

const run: ExplorationSettings = {
  abcCuts: [0.8, 0.95],
  xyzCuts: [0.5, 1],
  features: featureNames,
  clusters: 5,
  radius: null,
};

describe("the address of the classification page", () => {
  test("what the run decided goes without saying", () => {
    expect(writeState(classesParameters, addressOf(run, nothingSelected, run))).toBe("");
  });

  test("settings and selection come back from the link they made", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
        fc.integer({ min: 1, max: 12 }),
        fc.subarray([...featureNames], { minLength: 1 }),
        fc.option(fc.integer({ min: 1, max: 999 }).map((value) => value / 100)),
        fc.constantFrom("", "AX", "CZ"),
        fc.constantFrom("", "0", "11", "out"),
        fc.string(),
        (percents, clusters, features, radius, cell, cluster, query) => {
          const [low, high] = [...percents].sort((a, b) => a - b) as [number, number];
          const settings = { ...run, abcCuts: [low / 100, high / 100] as const, clusters, features, radius };
          const selection = {
            ...nothingSelected,
            cell,
            cluster,
            query,
            box: { left: -1.5, right: 2, bottom: 0, top: 3 },
          };
          const link = writeState(classesParameters, addressOf(settings, selection, run));
          const state = readState(classesParameters, link);
          expect(settingsOf(state, run)).toEqual(settings);
          expect(selectionOf(state)).toEqual(selection);
        },
      ),
    );
  });

  test("nonsense in a link counts as nothing asked", () => {
    const link = "?v=1&a=95&b=20&x=-3&k=99&e=abc&f=zz&cell=DQ&cl=-4&mv=AX&box=1,2,x,4";
    const state = readState(classesParameters, link);
    expect(settingsOf(state, run)).toEqual(run);
    expect(selectionOf(state)).toEqual(nothingSelected);
  });
});
