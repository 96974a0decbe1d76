import { CeleiroError } from "../core/index.js";

/** A tree as JSON holds it. */
export interface StoredTree {
  readonly feature: number[];
  readonly threshold: (number | null)[];
  readonly left: number[];
  readonly missingLeft: number[];
  readonly sets: [number, number[]][];
  readonly value: number[];
  readonly cover: number[];
  readonly gain: number[];
}

export interface StoredModel {
  readonly format: string;
  readonly objective: { readonly kind: string };
  readonly features: string[];
  readonly outputs: number;
  readonly initial: number[];
  readonly rounds: number;
  readonly trees: StoredTree[];
}

/** The error of a stored model that cannot be read. */
export const damaged = (what: string): CeleiroError =>
  new CeleiroError("CEL-BOOST-007", `the stored model is damaged: ${what}`, "train it again");

/** Text to an object of the format named. Throws CEL-BOOST-007 for anything else. */
export function parseStored(source: string, format: string): object {
  let stored: unknown;
  try {
    stored = JSON.parse(source);
  } catch {
    throw damaged("it is not JSON");
  }
  const found = typeof stored === "object" && stored !== null ? (stored as { format?: unknown }).format : undefined;
  if (found === format) return stored as object;
  throw new CeleiroError("CEL-BOOST-007", `the model's format is ${found}, not ${format}`, "train it again");
}

/** Holds a parsed model to everything that prediction takes for granted: walks end, and stay within the arrays. */
export function checkStored(stored: object): asserts stored is StoredModel {
  const { objective, features, outputs, initial, rounds, trees } = stored as Partial<StoredModel>;
  if (typeof objective !== "object" || objective === null) throw damaged("it has no objective");
  if (!Array.isArray(features) || features.length === 0 || !features.every((name) => typeof name === "string")) {
    throw damaged("its features are not names");
  }
  if (!isCount(outputs) || outputs < 1) throw damaged("it has no outputs");
  if (!areNumbers(initial) || initial.length !== outputs) throw damaged("it has not one initial score per output");
  if (!isCount(rounds)) throw damaged("it has no number of rounds");
  if (!Array.isArray(trees) || trees.length !== rounds * outputs)
    throw damaged("it has not one tree per round and output");
  trees.forEach((tree, index) => {
    const fault = faultOf(tree, features.length);
    if (fault !== undefined) throw damaged(`tree ${index + 1} ${fault}`);
  });
}

function faultOf(tree: Partial<StoredTree> | null, features: number): string | undefined {
  if (typeof tree !== "object" || tree === null) return "is missing";
  const { feature, threshold, left, missingLeft, sets, value, cover, gain } = tree;
  const columns = [feature, left, missingLeft, value, cover, gain];
  if (!Array.isArray(left) || left.length === 0) return "has no nodes";
  const size = left.length;
  if (!columns.every((column) => areNumbers(column) && column.length === size)) return "has nodes without numbers";
  if (!Array.isArray(threshold) || threshold.length !== size) return "has nodes without thresholds";
  if (!threshold.every((t) => t === null || isNumber(t))) return "has a threshold that is not a number";
  if (!Array.isArray(sets) || !sets.every(isSet)) return "has a set of categories that is none";
  for (let node = 0; node < size; node++) {
    const child = left[node] as number;
    if (child < 0) continue;
    // Children follow their parent, so that no walk goes round.
    if (!isCount(child) || child <= node || child + 1 >= size) return `has a node ${node} whose children are not in it`;
    const column = (feature as number[])[node] as number;
    if (!isCount(column) || column >= features) return `splits on a feature ${column} that there is not`;
  }
  return undefined;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const areNumbers = (values: unknown): values is number[] => Array.isArray(values) && values.every(isNumber);
const isSet = (entry: unknown): boolean =>
  Array.isArray(entry) && entry.length === 2 && isCount(entry[0]) && areNumbers(entry[1]);
