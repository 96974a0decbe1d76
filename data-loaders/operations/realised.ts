import type { Connection } from "./connection.js";

/** One forecast of one period, beside what became of it. */
export interface Realised {
  readonly runId: string;
  readonly sku: string;
  /**
   * Whose forecast it was: `published`, and the contenders `champion`, `fallback` and `challenger`; joined by `+` where
   * several said the same.
   */
  readonly role: string;
  readonly method: string;
  /** Last day that the forecast knew. */
  readonly origin: string;
  /** Periods from the origin. */
  readonly step: number;
  /** First day of the period. */
  readonly date: string;
  readonly mean: number;
  readonly q025: number | null;
  readonly q10: number | null;
  readonly q25: number | null;
  readonly q50: number | null;
  readonly q75: number | null;
  readonly q90: number | null;
  readonly q975: number | null;
  readonly actual: number;
  /** What errors were divided by: the product's root mean squared change, known at the origin. */
  readonly scale: number;
  /** Squared error and pinball loss, scaled; absolute error in units. */
  readonly squared: number;
  readonly pinball: number;
  readonly absolute: number;
  /** The loss that methods are chosen by, of this one period. */
  readonly loss: number;
  /** Mean absolute error, mean error (forecast less actual), share inside 80 % and mean actual of the backtest at this step. */
  readonly promisedAbsolute: number | null;
  readonly promisedError: number | null;
  readonly promisedCovered: number | null;
  readonly promisedActual: number | null;
}

/** Sums over the origins of one product and step, of what was published. */
export interface RealisedSums {
  readonly sku: string;
  readonly step: number;
  readonly forecasts: number;
  readonly actual: number;
  readonly absolute: number;
  /** Forecast less actual. */
  readonly error: number;
  readonly covered: number;
  /** The same of the backtest, over the forecasts that have it. */
  readonly promised: number;
  readonly promisedAbsolute: number;
  readonly promisedError: number;
  readonly promisedCovered: number;
  readonly promisedActual: number;
}

/** What one contender lost at one origin of one product, summed over its periods. */
export interface ContenderLoss {
  readonly runId: string;
  readonly sku: string;
  readonly role: string;
  readonly method: string;
  readonly origin: string;
  readonly count: number;
  readonly squared: number;
  readonly pinball: number;
  readonly absolute: number;
}

export interface StoredRealised extends Realised {
  readonly scoredAt: string;
}

const names = [
  ...["run_id", "sku", "role", "method", "origin", "step", "date", "mean"],
  ...["q025", "q10", "q25", "q50", "q75", "q90", "q975"],
  ...["actual", "scale", "squared", "pinball", "absolute", "loss"],
  ...["promised_absolute", "promised_error", "promised_covered", "promised_actual"],
] as const;

const selected = names.map((name) => {
  const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return camel === name ? name : `${name} as "${camel}"`;
});

/** Whether a row is of a role, given as parameter `place`. */
const hasRole = (place: string, table = "realised") => `${place} = any(string_to_array(${table}.role, '+'))`;

/** A statement of this many rows is a few megabytes of text. */
const rowsAtOnce = 5000;

/** What past forecasts turned out to be worth. Rows are only ever added; one per product, role, origin and step. */
export class RealisedRepository {
  constructor(private readonly connection: Connection) {}

  /** Adds those that are not there yet. Returns how many there were. */
  async add(rows: readonly Realised[], at: Date): Promise<number> {
    let added = 0;
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const part = rows.slice(from, from + rowsAtOnce).map((row) => ({
        ...row,
        run_id: row.runId,
        promised_absolute: row.promisedAbsolute,
        promised_error: row.promisedError,
        promised_covered: row.promisedCovered,
        promised_actual: row.promisedActual,
      }));
      const [{ count } = { count: 0 }] = await this.connection.query<{ count: number }>(
        `with added as (
           insert into realised (${names.join(", ")}, scored_at)
           select ${names.map((name) => `one.${name}`).join(", ")}, $2
           from json_populate_recordset(null::realised, $1::text::json) as one
           on conflict do nothing returning 1)
         select count(*) as count from added`,
        [JSON.stringify(part), at.toISOString()],
      );
      added += count;
    }
    return added;
  }

  /** By product, role, origin and step. */
  list({ role, sku, since }: { role?: string; sku?: string; since?: string } = {}): Promise<StoredRealised[]> {
    return this.connection.query<StoredRealised>(
      `select ${selected.join(", ")}, scored_at as "scoredAt" from realised
       where ($1::text is null or ${hasRole("$1")}) and ($2::text is null or sku = $2) and ($3::date is null or date >= $3)
       order by sku, role, origin, step`,
      [role ?? null, sku ?? null, since ?? null],
    );
  }

  /** Up to which step the forecasts of each origin are scored. */
  progress(): Promise<{ readonly origin: string; readonly step: number }[]> {
    return this.connection.query("select origin, max(step) as step from realised group by origin order by origin");
  }

  /** How published forecasts did by product and step, of origins from `since` on. */
  sums(since: string): Promise<RealisedSums[]> {
    return this.connection.query<RealisedSums>(
      `select sku, step, count(*) as forecasts, sum(actual) as actual, sum(absolute) as absolute,
         sum(mean - actual) as error, count(*) filter (where actual between q10 and q90) as covered,
         count(promised_absolute) as promised, coalesce(sum(promised_absolute), 0) as "promisedAbsolute",
         coalesce(sum(promised_error), 0) as "promisedError", coalesce(sum(promised_covered), 0) as "promisedCovered",
         coalesce(sum(promised_actual), 0) as "promisedActual"
       from realised where origin >= $1 and ${hasRole("'published'")} group by sku, step order by sku, step`,
      [since],
    );
  }

  /** Published forecasts of the next period, of origins from `since` on, by product and date. */
  nextPeriods(since: string): Promise<Pick<Realised, "sku" | "date" | "mean" | "q10" | "q90" | "scale" | "actual">[]> {
    return this.connection.query(
      `select sku, date, mean, q10, q90, scale, actual from realised
       where step = 1 and origin >= $1 and ${hasRole("'published'")} order by sku, date`,
      [since],
    );
  }

  /** What each contender lost, by product and origin, of origins from `since` on. */
  losses(since: string): Promise<ContenderLoss[]> {
    return this.connection.query<ContenderLoss>(
      `select run_id as "runId", sku, role, method, origin, count(*) as count, sum(squared) as squared,
         sum(pinball) as pinball, sum(absolute) as absolute
       from realised where origin >= $1 and role <> 'published'
       group by run_id, sku, role, method, origin order by sku, origin, role`,
      [since],
    );
  }

  async count(): Promise<number> {
    const [row] = await this.connection.query<{ count: number }>("select count(*) as count from realised");
    return row!.count;
  }
}
