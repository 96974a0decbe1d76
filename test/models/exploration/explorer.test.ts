import { describe, expect, test } from "vitest";
import {
  adjustedRandIndex,
  classifyAbc,
  classifyXyz,
  dbscan,
  type FeatureName,
  type Features,
  featureMatrix,
  featureNames,
  kneeRadius,
  noise,
  principalComponents,
  project,
} from "../../../models/classification/index.js";
import { Random } from "../../../models/core/index.js";
import {
  type ExplorationSettings,
  explorer,
  minNeighbours,
  mostClusters,
  unknownClass,
} from "../../../models/exploration/index.js";
import { syntheticCatalogue } from "../../support/synthetic-catalogue.js";

const settings: ExplorationSettings = {
  abcCuts: [0.8, 0.95],
  xyzCuts: [0.5, 1],
  features: featureNames,
  clusters: 4,
  radius: null,
};

describe("an explorer of a catalogue", () => {
  const { data, group } = syntheticCatalogue(600, 4);
  const explore = explorer(data);

  test("classes are those of the pipeline's own functions, under any cuts", () => {
    for (const [abcCuts, xyzCuts] of [
      [
        [0.8, 0.95],
        [0.5, 1],
      ],
      [
        [0.3, 0.6],
        [0.2, 0.4],
      ],
    ] as const) {
      const { abc, xyz } = explore.classes({ ...settings, abcCuts, xyzCuts });
      expect([...abc].map((code) => "ABC"[code])).toEqual(classifyAbc(data.value, abcCuts).classes);
      expect([...xyz].map((code) => "XYZ"[code])).toEqual([...data.variation].map((cv) => classifyXyz(cv, xyzCuts)));
    }
  });

  test("classes of the period before follow the cuts too, and compare the products that there were", () => {
    const abcCuts = [0.4, 0.7] as const;
    const xyzCuts = [0.4, 0.8] as const;
    const { previousAbc, previousXyz } = explore.classes({ ...settings, abcCuts, xyzCuts });
    const known = [...data.previousValue.keys()].filter((i) => !Number.isNaN(data.previousValue[i]!));
    expect(known.length).toBeLessThan(600);
    const before = classifyAbc(
      known.map((i) => data.previousValue[i]!),
      abcCuts,
    ).classes;
    expect(known.map((i) => "ABC"[previousAbc[i]!])).toEqual(before);
    const steadiness = known.map((i) => classifyXyz(data.previousVariation[i]!, xyzCuts));
    expect(known.map((i) => "XYZ"[previousXyz[i]!])).toEqual(steadiness);
    expect([...previousAbc].filter((code) => code === unknownClass)).toHaveLength(600 - known.length);
  });

  test("clusters find the groups that the catalogue was made of", () => {
    expect(adjustedRandIndex(explore.clusters(settings).labels, group)).toBeGreaterThan(0.95);
  });

  test("outliers are those of DBSCAN where the clusters are made, at any radius", () => {
    const rows = Array.from({ length: 600 }, (_, i) =>
      Object.fromEntries(featureNames.map((name, j) => [name, data.features[j * 600 + i]])),
    ) as unknown as Features[];
    const matrix = featureMatrix(rows);
    const points = project(matrix, principalComponents(matrix, 8));
    const { knee, widest } = explore.outliers(settings);
    expect(knee).toBeCloseTo(kneeRadius(points, minNeighbours), 10);
    for (const share of [0.6, 0.8, 1, 1.3]) {
      const labels = dbscan(points, knee * share, minNeighbours);
      const { flags } = explore.outliers({ ...settings, radius: knee * share });
      expect([...flags]).toEqual([...labels].map((label) => Number(label === noise)));
    }
    expect(Math.max(...explore.outliers({ ...settings, radius: widest }).flags)).toBe(0);
  });

  test("clusters that the run published stand as long as nothing asks for others", () => {
    const labels = Uint8Array.from(group);
    const published = explorer({ ...data, labels });
    expect(published.clusters(settings).labels).toBe(labels);
    expect([...published.clusters(settings).sizes]).toEqual([150, 150, 150, 150]);
    expect(published.clusters({ ...settings, clusters: 5 }).labels).not.toBe(labels);
    expect(published.clusters({ ...settings, features: featureNames.slice(1) }).labels).not.toBe(labels);
  });

  test("what a change does not touch stays the same object", () => {
    const first = explore.clusters(settings);
    const map = explore.map(settings);
    expect(explore.clusters({ ...settings, abcCuts: [0.5, 0.9], radius: 1 })).toBe(first);
    expect(explore.map({ ...settings, clusters: 7 })).toBe(map);
    expect(explore.clusters({ ...settings, clusters: 5 })).not.toBe(first);
  });

  test("the same seed gives the same clusters, whatever was asked before", () => {
    const before = explore.clusters({ ...settings, clusters: 3 });
    const again = explorer(data).clusters({ ...settings, clusters: 3 });
    expect([...again.labels]).toEqual([...before.labels]);
  });

  test("what was prepared in steps is what would have been found when asked, and then nothing is left", () => {
    const small = syntheticCatalogue(150, 3).data;
    const [ahead, plain] = [explorer(small), explorer(small)];
    expect(ahead.hasOutliers(settings)).toBe(false);
    let steps = 0;
    while (ahead.prepare(settings)) steps += 1;
    expect(steps).toBeGreaterThan(mostClusters);
    expect(ahead.hasOutliers(settings)).toBe(true);
    expect([...ahead.outliers(settings).flags]).toEqual([...plain.outliers(settings).flags]);
    for (const clusters of [12, 1, 5]) {
      const asked = { ...settings, clusters };
      expect([...ahead.clusters(asked).labels]).toEqual([...plain.clusters(asked).labels]);
      expect(ahead.prepare(asked)).toBe(false);
    }
    const other = { ...settings, features: featureNames.slice(0, 20) };
    expect(ahead.hasOutliers(other)).toBe(false);
    expect(ahead.prepare(other)).toBe(true);
  });

  test("a map of one feature is a line, and of none a point", () => {
    const one = explore.map({ ...settings, features: ["adi"] });
    expect(new Set(one.y)).toEqual(new Set([0]));
    expect(new Set(one.x).size).toBeGreaterThan(50);
    const none = { ...settings, features: [] as FeatureName[] };
    expect(new Set(explore.map(none).x)).toEqual(new Set([0]));
    expect(explore.clusters(none).labels).toHaveLength(600);
  });

  test("products without a known feature sit where the catalogue's middle is", () => {
    const random = new Random(5);
    const features = Float32Array.from(data.features, (value) => (random.uniform() < 0.2 ? Number.NaN : value));
    const { x, y } = explorer({ ...data, features }).map(settings);
    expect([...x, ...y].every(Number.isFinite)).toBe(true);
  });
});
