import type { Trial } from "./trial.js";

/** Whether a trial with these intermediate losses should stop, given the other trials. */
export type Pruner = (intermediate: readonly number[], others: readonly Trial[]) => boolean;

export const neverPrune: Pruner = () => false;

/** Stops a trial whose best loss so far is worse than the median of the others' losses at the same step (Golovin et al., 2017). */
export function medianPruner({ startupTrials = 5, warmupSteps = 0 } = {}): Pruner {
  return (intermediate, others) => {
    const step = intermediate.length - 1;
    if (step < warmupSteps || others.filter((trial) => trial.state === "complete").length < startupTrials) return false;
    const rivals = others
      .filter((trial) => trial.state !== "failed" && trial.intermediate.length > step)
      .map((trial) => trial.intermediate[step] as number)
      .sort((a, b) => a - b);
    if (rivals.length === 0) return false;
    const middle = rivals.length >> 1;
    const median =
      rivals.length % 2 === 1
        ? (rivals[middle] as number)
        : ((rivals[middle - 1] as number) + (rivals[middle] as number)) / 2;
    return Math.min(...intermediate) > median;
  };
}

/** At rungs 1, r, r^2, ... only the best 1/r of the trials that reached the rung go on (Li et al., 2020). */
export function successiveHalving({ reduction = 4, firstRung = 1 } = {}): Pruner {
  return (intermediate, others) => {
    let rung = firstRung;
    while (rung < intermediate.length) rung *= reduction;
    if (rung !== intermediate.length) return false;
    const losses = others
      .filter((trial) => trial.state !== "failed" && trial.intermediate.length >= rung)
      .map((trial) => trial.intermediate[rung - 1] as number);
    const own = intermediate[rung - 1] as number;
    const better = losses.filter((loss) => loss < own).length;
    return better >= Math.max(1, Math.floor((losses.length + 1) / reduction));
  };
}
