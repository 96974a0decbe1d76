/** Why the router is trained in a build, or that the stored one is used again. */
export type Training = "first" | "settings" | "corrected" | "schedule" | "drift" | "reuse";

export interface ScheduleInput {
  /** What the stored router was trained for; undefined where there is none. */
  readonly stored: { readonly asOf: number; readonly settings: string } | undefined;
  /** Day number of the last period's end now, and what decides the router besides data. */
  readonly now: { readonly asOf: number; readonly settings: string };
  readonly periodDays: number;
  /** Periods after which it is trained again. */
  readonly every: number;
  /** Whether the errors of the catalogue drift. */
  readonly drifts: boolean;
}

/**
 * Trained once, then again when the settings changed, when its data were corrected and no period was added, when the
 * schedule says so, or, sooner, when the errors drift and at least one period is new.
 */
export function trainingDue({ stored, now, periodDays, every, drifts }: ScheduleInput): Training {
  if (stored === undefined) return "first";
  if (stored.settings !== now.settings) return "settings";
  const periods = Math.round((now.asOf - stored.asOf) / periodDays);
  if (periods <= 0) return "corrected";
  if (periods >= every) return "schedule";
  return drifts ? "drift" : "reuse";
}
