import type { Effects } from "../cli/effects.js";
import { barProgress } from "./bar.js";
import { jsonProgress } from "./json-lines.js";

/** One long computation: how much of it there is, and how much is done. */
export interface ProgressStep {
  /** Counts `by` more units as done. */
  advance(by?: number): void;
  /** Ends the step; `detail` is a short remark kept on screen, such as "12 reused". */
  done(detail?: string): void;
}

/** Where long computations say how far they are. */
export interface Progress {
  /** Begins a step of `total` units; 0 when the number is not known beforehand. */
  step(label: string, total?: number): ProgressStep;
  /** A remark that stays on screen. */
  note(message: string): void;
}

export type ProgressEffects = Pick<Effects, "stderr" | "now">;

/** A bar on a terminal; JSON lines elsewhere and with `json`. Always on standard error: standard output is for data. */
export function createProgress(effects: ProgressEffects, options: { readonly json?: boolean } = {}): Progress {
  return effects.stderr.isTTY === true && options.json !== true ? barProgress(effects) : jsonProgress(effects);
}

/** Says nothing; for callers that have their own way of telling. */
export const silentProgress: Progress = {
  step: () => ({ advance() {}, done() {} }),
  note() {},
};
