import type { Parameters } from "./space.js";

export interface Trial {
  readonly number: number;
  readonly parameters: Parameters;
  readonly state: "running" | "complete" | "pruned" | "failed";
  /** Loss; for a pruned trial its last intermediate one; NaN while running or failed. */
  readonly value: number;
  /** Losses after each step, oldest first. */
  readonly intermediate: readonly number[];
}
