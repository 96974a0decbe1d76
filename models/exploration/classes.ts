import { classifyAbc, classifyXyz } from "../classification/index.js";
import type { ExplorationSettings } from "./settings.js";

/** What classes go by; every array has one entry per product. */
export interface ClassData {
  /** What ABC ranks by. */
  readonly value: Float64Array;
  /** What XYZ goes by: a coefficient of variation. */
  readonly variation: Float64Array;
  /** The same a period before; the value is NaN for a product that was not yet sold. */
  readonly previousValue: Float64Array;
  readonly previousVariation: Float64Array;
}

export interface Classes {
  /** 0 is A, 1 is B, 2 is C. */
  readonly abc: Uint8Array;
  /** 0 is X, 1 is Y, 2 is Z. */
  readonly xyz: Uint8Array;
  /** Classes of the period before under the same cuts, or `unknownClass`. */
  readonly previousAbc: Uint8Array;
  readonly previousXyz: Uint8Array;
}

export const unknownClass = 255;

/** Classes of a catalogue and of the one that it was a period before, under the cuts of `settings`. */
export function classesOf(
  data: ClassData,
  { abcCuts, xyzCuts }: Pick<ExplorationSettings, "abcCuts" | "xyzCuts">,
): Classes {
  const { value, variation, previousValue, previousVariation } = data;
  const known = Array.from(previousValue.keys()).filter((i) => !Number.isNaN(previousValue[i]!));
  const previousAbc = new Uint8Array(value.length).fill(unknownClass);
  const previousXyz = new Uint8Array(value.length).fill(unknownClass);
  const before = classifyAbc(
    known.map((i) => previousValue[i]!),
    abcCuts,
  );
  for (const [k, i] of known.entries()) {
    previousAbc[i] = "ABC".indexOf(before.classes[k]!);
    previousXyz[i] = "XYZ".indexOf(classifyXyz(previousVariation[i]!, xyzCuts));
  }
  return {
    abc: Uint8Array.from(classifyAbc(value, abcCuts).classes, (name) => "ABC".indexOf(name)),
    xyz: Uint8Array.from(variation, (cv) => "XYZ".indexOf(classifyXyz(cv, xyzCuts))),
    previousAbc,
    previousXyz,
  };
}
