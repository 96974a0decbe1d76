import type { FeatureName } from "npm:@celeiro/models/classification";
import { type ExplorationSettings, mostClusters } from "npm:@celeiro/models/exploration";
import type { State } from "../url-state.js";
import type { Box, Selection } from "./selection.js";

/**
 * Cuts of ABC in percent and of XYZ, clusters, radius and features, then the selection: cell, cluster, pattern,
 * movement, box on the map, shape and search. `?v=1&a=70&k=6&cell=AX&box=-2,1.5,0,3`.
 */
export const classesParameters = [
  { key: "a", initial: "" },
  { key: "b", initial: "" },
  { key: "x", initial: "" },
  { key: "y", initial: "" },
  { key: "k", initial: "" },
  { key: "e", initial: "" },
  { key: "f", initial: "" },
  { key: "cell", initial: "" },
  { key: "cl", initial: "" },
  { key: "pat", initial: "" },
  { key: "mv", initial: "" },
  { key: "box", initial: "" },
  { key: "sh", initial: "" },
  { key: "q", initial: "" },
] as const;

export type ClassesAddress = State<typeof classesParameters>;

/** What a link asks for, or what the run decided where it asks for nothing, or for nonsense. */
export function settingsOf(address: ClassesAddress, run: ExplorationSettings): ExplorationSettings {
  const a = within(address.a, 0, 100, run.abcCuts[0] * 100) / 100;
  const b = within(address.b, 0, 100, run.abcCuts[1] * 100) / 100;
  const x = within(address.x, 0, 100, run.xyzCuts[0]);
  const y = within(address.y, 0, 100, run.xyzCuts[1]);
  return {
    abcCuts: a <= b ? [a, b] : run.abcCuts,
    xyzCuts: x <= y ? [x, y] : run.xyzCuts,
    clusters: Math.round(within(address.k, 1, mostClusters, run.clusters)),
    radius: address.e === "" ? null : within(address.e, 0, 1e6, Number.NaN) || null,
    features: featuresOf(address.f, run.features),
  };
}

export function selectionOf(address: ClassesAddress): Selection {
  const { cell, cl, pat, mv, box, sh, q } = address;
  return {
    cell: /^[ABC][XYZ]$/.test(cell) ? cell : "",
    cluster: /^(\d{1,2}|out)$/.test(cl) ? cl : "",
    pattern: pat,
    movement: /^([ABC]{2}|[XYZ]{2})$/.test(mv) ? mv : "",
    box: boxOf(box),
    shape: /^\d$/.test(sh) ? sh : "",
    query: q,
  };
}

export function addressOf(
  settings: ExplorationSettings,
  selection: Selection,
  run: ExplorationSettings,
): ClassesAddress {
  const unless = (value: number, initial: number) => (value === initial ? "" : short(value));
  return {
    a: unless(settings.abcCuts[0] * 100, run.abcCuts[0] * 100),
    b: unless(settings.abcCuts[1] * 100, run.abcCuts[1] * 100),
    x: unless(settings.xyzCuts[0], run.xyzCuts[0]),
    y: unless(settings.xyzCuts[1], run.xyzCuts[1]),
    k: unless(settings.clusters, run.clusters),
    e: settings.radius === null ? "" : short(settings.radius),
    f: featuresCode(settings.features, run.features),
    cell: selection.cell,
    cl: selection.cluster,
    pat: selection.pattern,
    mv: selection.movement,
    box:
      selection.box === null
        ? ""
        : [selection.box.left, selection.box.right, selection.box.bottom, selection.box.top].map(short).join(","),
    sh: selection.shape,
    q: selection.query,
  };
}

/** A bit for each feature of the run, as a hexadecimal number; empty when all are chosen. */
function featuresCode(chosen: readonly FeatureName[], all: readonly FeatureName[]): string {
  if (chosen.length === all.length) return "";
  const bits = all.reduce((sum, name, j) => (chosen.includes(name) ? sum + (1n << BigInt(j)) : sum), 0n);
  return bits.toString(16);
}

function featuresOf(code: string, all: readonly FeatureName[]): readonly FeatureName[] {
  if (!/^[0-9a-f]{1,16}$/i.test(code)) return all;
  const bits = BigInt(`0x${code}`);
  const chosen = all.filter((_, j) => (bits >> BigInt(j)) & 1n);
  return chosen.length === 0 ? all : chosen;
}

function boxOf(text: string): Box | null {
  const [left, right, bottom, top, ...rest] = text.split(",").map(Number);
  if (text === "" || rest.length > 0 || ![left, right, bottom, top].every(Number.isFinite)) return null;
  return { left: left!, right: right!, bottom: bottom!, top: top! };
}

function within(text: string, low: number, high: number, otherwise: number): number {
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) || value < low || value > high ? otherwise : value;
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
