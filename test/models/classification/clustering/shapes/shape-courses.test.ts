import { expect, test } from "vitest";
import { shapeClusters, shapeCourses } from "../../../../../models/classification/index.js";
import { Random } from "../../../../../models/core/index.js";

const wave = (shift: number, noise: Random) =>
  Float64Array.from({ length: 52 }, (_, t) => Math.sin((2 * Math.PI * (t - shift)) / 52) + 0.1 * noise.normal());

test("each shape has the course of its medoid, inside the band of four of five of its series", () => {
  const noise = new Random("waves");
  const series = Array.from({ length: 60 }, (_, i) => wave(i < 40 ? 0 : 26, noise));
  const found = shapeClusters(series, new Random("shapes"), { count: 2 });
  const courses = shapeCourses(series, found);
  expect(courses.map(({ size }) => size)).toEqual([40, 20]);
  courses.forEach(({ medoid, curve, low, high }, shape) => {
    expect(curve).toBe(series[medoid]);
    expect(found.labels[medoid]).toBe(shape);
    const members = series.filter((_, i) => found.labels[i] === shape);
    for (let t = 0; t < 52; t++) {
      const inside = members.filter((member) => member[t]! >= low[t]! && member[t]! <= high[t]!).length;
      expect(inside / members.length).toBeCloseTo(0.8, 1);
    }
  });
});
