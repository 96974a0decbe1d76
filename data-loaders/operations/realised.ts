import type { Connection } from "./connection.js";

/** One forecast of one period, beside what became of it. */
export interface Realised {
  readonly runId: string;
  readonly sku: string;
  /** `published`, or a contender that forecast beside it: `champion`, `fallback`, `challenger`. */
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
}

export interface StoredRealised extends Realised {
  readonly scoredAt: string;
}

const names = [
  ...["run_id", "sku", "role", "method", "origin", "step", "date", "mean"],
  ...["q025", "q10", "q25", "q50", "q75", "q90", "q975"],
  ...["actual", "scale", "squared", "pinball", "absolute", "loss"],
] as const;

/** A statement of this many rows is a few megabytes of text. */
const rowsAtOnce = 5000;

/** What past forecasts turned out to be worth. Rows are only ever added; one per product, role, origin and step. */
export class RealisedRepository {
  constructor(private readonly connection: Connection) {}

  /** Adds those that are not there yet. Returns how many there were. */
  async add(rows: readonly Realised[], at: Date): Promise<number> {
    let added = 0;
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const part = rows.slice(from, from + rowsAtOnce).map(({ runId, ...row }) => ({ run_id: runId, ...row }));
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
      `select run_id as "runId", ${names.slice(1).join(", ")}, scored_at as "scoredAt" from realised
       where ($1::text is null or role = $1) and ($2::text is null or sku = $2) and ($3::date is null or date >= $3)
       order by sku, role, origin, step`,
      [role ?? null, sku ?? null, since ?? null],
    );
  }

  async count(): Promise<number> {
    const [row] = await this.connection.query<{ count: number }>("select count(*) as count from realised");
    return row!.count;
  }
}
