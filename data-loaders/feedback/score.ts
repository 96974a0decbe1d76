import { type DayNumber, formatDay, periodsBetween } from "../../models/core/index.js";
import { scoreForecast } from "../../models/evaluation/index.js";
import type { OperationalStore, Realised } from "../operations/index.js";
import { readParcel } from "../pipeline/parcels/file.js";
import { numbersAt, tableOf } from "../pipeline/parcels/parcel.js";
import type { History } from "../pipeline/stages/series.js";
import { numbers, texts } from "../warehouse/index.js";
import type { Workspace } from "../workspace.js";
import { type Archive, lastOfEachOrigin, listArchives, readArchive } from "./archive.js";

/** Archives that forecast at least one period which the history now holds, the oldest first. */
export function archivesWithActuals(workspace: Workspace, { calendar }: Pick<History, "calendar">): Archive[] {
  const alike = listArchives(workspace).filter(({ frequency }) => frequency === calendar.frequency);
  return lastOfEachOrigin(alike).filter(({ origin }) => origin < calendar.last);
}

/**
 * Scores past forecasts whose periods have come, up to each product's lag, and stores what they lost. What was sold is what
 * they are held to; periods without stock are not, for nobody knows what was wanted. Returns how many were scored now.
 */
export async function scoreArchives(
  workspace: Workspace,
  store: OperationalStore,
  history: Pick<History, "calendar" | "demand">,
  now: Date,
): Promise<number> {
  const archives = archivesWithActuals(workspace, history);
  if (archives.length === 0) return 0;
  const { calendar } = history;
  const progress = await store.use(({ realised }) => realised.progress());
  const done = new Map(progress.map(({ origin, step }) => [origin, step]));
  const due = archives.flatMap((archive) => {
    const from = done.get(formatDay(archive.origin)) ?? 0;
    const known = periodsBetween(archive.origin + 1, calendar.last, calendar.frequency) + 1;
    return from < Math.min(known, archive.lag) ? [{ archive, from }] : [];
  });
  if (due.length === 0) return 0;
  const actuals = actualsOf(history);
  let scored = 0;
  for (const { archive, from } of due) {
    const rows = await scoreArchive(workspace, archive, from, calendar.last, actuals);
    scored += await store.use(({ realised }) => realised.add(rows, now));
  }
  return scored;
}

type Actuals = ReadonlyMap<string, ReadonlyMap<DayNumber, number>>;

/** What was sold by product and period; no entry where there was nothing to sell. */
function actualsOf({ demand }: Pick<History, "demand">): Actuals {
  const actuals = new Map<string, Map<DayNumber, number>>();
  for (const { path, skus } of demand) {
    const parcel = readParcel(path);
    const periods = tableOf(parcel, "periods");
    skus.forEach((sku, position) => {
      const dates = numbersAt(periods, "date", position);
      const isCleansed = periods.columns.sold !== undefined;
      const sold = numbersAt(periods, isCleansed ? "sold" : "quantity", position);
      const censored = isCleansed ? numbersAt(periods, "censored", position) : undefined;
      const own = new Map<DayNumber, number>();
      sold.forEach((value, t) => {
        if (censored?.[t] !== 1 && !Number.isNaN(value)) own.set(dates[t]!, value);
      });
      actuals.set(sku, own);
    });
  }
  return actuals;
}

const probabilities = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;
const quantileColumns = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"] as const;

async function scoreArchive(
  workspace: Workspace,
  { runId, origin }: Archive,
  from: number,
  last: DayNumber,
  actuals: Actuals,
): Promise<Realised[]> {
  const where = `step > ${from} AND step <= lag AND date <= DATE '${formatDay(last)}'`;
  const batch = await readArchive(workspace, runId, "forecasts", where);
  const [skus, roles, methods] = ["sku", "role", "method"].map((name) => texts(batch, name));
  const column = (name: string) => numbers(batch, name);
  const [steps, dates, means] = ["step", "date", "mean"].map(column);
  const [scaleAbsolute, scaleSquared] = ["scale_absolute", "scale_squared"].map(column);
  const quantiles = quantileColumns.map(column);
  const promised = ["absolute", "error", "covered", "actual"].map((name) => column(`promised_${name}`));
  const rows: Realised[] = [];
  skus!.forEach((sku, row) => {
    const date = dates![row]!;
    const actual = actuals.get(sku as string)?.get(date);
    if (actual === undefined) return;
    const scale = { absolute: scaleAbsolute![row]!, squared: scaleSquared![row]! };
    const said = probabilities.flatMap((p, i): [number, Float64Array][] =>
      Number.isNaN(quantiles[i]![row]!) ? [] : [[p, Float64Array.of(quantiles[i]![row]!)]],
    );
    const forecast = { mean: Float64Array.of(means![row]!), quantiles: new Map(said) };
    const { rmsse, scaledPinball, mae } = scoreForecast(Float64Array.of(actual), forecast, scale);
    if (!Number.isFinite(rmsse) || !Number.isFinite(scaledPinball)) return;
    const [q025, q10, q25, q50, q75, q90, q975] = quantiles.map((values) => known(values[row]!));
    const [promisedAbsolute, promisedError, promisedCovered, promisedActual] = promised.map((values) =>
      known(values[row]!),
    );
    rows.push({
      ...{ runId, sku: sku as string, role: roles![row] as string, method: methods![row] as string },
      ...{ origin: formatDay(origin), step: steps![row]!, date: formatDay(date), mean: means![row]! },
      ...{ q025: q025!, q10: q10!, q25: q25!, q50: q50!, q75: q75!, q90: q90!, q975: q975! },
      ...{ actual, scale: Math.sqrt(scale.squared), squared: rmsse ** 2, pinball: scaledPinball, absolute: mae },
      loss: (rmsse + 2 * scaledPinball) / 2,
      promisedAbsolute: promisedAbsolute!,
      promisedError: promisedError!,
      promisedCovered: promisedCovered!,
      promisedActual: promisedActual!,
    });
  });
  return rows;
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
