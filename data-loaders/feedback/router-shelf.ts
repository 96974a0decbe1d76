import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BoostedModel, modelFromJson, modelToJson } from "../../models/boosting/index.js";
import type { DayNumber } from "../../models/core/index.js";
import {
  type Router,
  type RoutingReport,
  routerFromJson,
  routerToJson,
  type StrategyName,
} from "../../models/routing/index.js";
import { readParcel, writeParcel } from "../pipeline/parcels/file.js";
import type { Parcel } from "../pipeline/parcels/parcel.js";
import { keyOf } from "../pipeline/store/hash.js";
import type { Workspace } from "../workspace.js";

export type RoutingStrategy = StrategyName | "selection";

/** A router that was trained once, with all that is needed to use it again and to judge it on products it has not seen. */
export interface ShelvedRouter {
  readonly router: Router;
  readonly strategy: RoutingStrategy;
  readonly report: RoutingReport;
  /** By fold, the model that never saw its products, and the fold of each product that was learnt from. */
  readonly heldOut: readonly BoostedModel[];
  readonly folds: Readonly<Record<string, number>>;
  /** Last day of the data it was trained on, and the hash of the settings. */
  readonly asOf: DayNumber;
  readonly settings: string;
  /** Cases learnt from, and how many of them were realised forecasts. */
  readonly cases: number;
  readonly realisedCases: number;
}

export interface Standing {
  readonly version: string;
  readonly strategy: RoutingStrategy;
  /** Last day of the data when it took this place. */
  readonly since: DayNumber;
}

/** Who chooses the methods now, and who would like to. */
export interface RouterState {
  readonly champion: Standing;
  readonly challenger: Standing | null;
  /** What the last training was for. */
  readonly trained: { readonly asOf: DayNumber; readonly settings: string };
  /** Hash of the settings, data and evidence in which this was settled, and the key of the route that settled it. */
  readonly situation: string;
  readonly made: string;
}

/** Versions kept besides those in use. */
const versionsKept = 8;

/**
 * Trained routers as files under `.celeiro/models/router`: `VERSION.json`, `VERSION.parcel` with the tables of its judgement, and
 * `state.json`, which names the one in use and changes only when a build is published.
 */
export class RouterShelf {
  private readonly folder: string;

  constructor(workspace: Workspace) {
    this.folder = join(workspace.state, "models", "router");
  }

  state(): RouterState | undefined {
    const path = join(this.folder, "state.json");
    if (!existsSync(path)) return undefined;
    const state = JSON.parse(readFileSync(path, "utf8")) as RouterState;
    return existsSync(this.path(state.champion.version, "json")) ? state : undefined;
  }

  /** Puts a router and the tables of its judgement on the shelf; returns its version. */
  put(one: ShelvedRouter, tables: Parcel): string {
    const { router, heldOut, ...rest } = one;
    const text = JSON.stringify({ ...rest, router: routerToJson(router), heldOut: heldOut.map(modelToJson) });
    const version = keyOf(text).slice(0, 16);
    mkdirSync(this.folder, { recursive: true });
    replace(this.path(version, "parcel"), (path) => writeParcel(path, tables));
    replace(this.path(version, "json"), (path) => writeFileSync(path, text));
    return version;
  }

  find(version: string): ShelvedRouter | undefined {
    const path = this.path(version, "json");
    if (!existsSync(path)) return undefined;
    const { router, heldOut, ...rest } = JSON.parse(readFileSync(path, "utf8")) as Omit<
      ShelvedRouter,
      "router" | "heldOut"
    > & { router: string; heldOut: string[] };
    return { ...rest, router: routerFromJson(router), heldOut: heldOut.map((model) => modelFromJson(model)) };
  }

  tables(version: string): Parcel {
    return readParcel(this.path(version, "parcel"));
  }

  /** Makes `state` the one that counts, and drops routers that have long been out of use. */
  settle(state: RouterState): void {
    mkdirSync(this.folder, { recursive: true });
    replace(join(this.folder, "state.json"), (path) => writeFileSync(path, JSON.stringify(state), { flush: true }));
    const inUse = new Set([state.champion.version, state.challenger?.version]);
    const idle = readdirSync(this.folder)
      .filter((name) => /^[0-9a-f]{16}\.json$/.test(name) && !inUse.has(name.slice(0, 16)))
      .map((name) => ({ version: name.slice(0, 16), at: statSync(join(this.folder, name)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { version } of idle.slice(versionsKept)) {
      for (const kind of ["json", "parcel"]) rmSync(this.path(version, kind), { force: true });
    }
  }

  private path(version: string, kind: string): string {
    return join(this.folder, `${version}.${kind}`);
  }
}

function replace(path: string, write: (temporary: string) => void): void {
  const temporary = `${path}.${process.pid}.part`;
  write(temporary);
  renameSync(temporary, path);
}
