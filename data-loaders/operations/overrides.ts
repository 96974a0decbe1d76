import type { Connection } from "./connection.js";

/** What a person says the demand of a product will be, in place of its forecast. */
export interface NewOverride {
  readonly sku: string;
  /** First and last day it speaks of. */
  readonly from: string;
  readonly to: string;
  /** `quantity` replaces the forecast of each period; `percent` changes it by so much. */
  readonly kind: "quantity" | "percent";
  readonly amount: number;
  readonly author: string;
  readonly reason: string;
  /** When it was said: it can only be judged by demand after that. */
  readonly createdAt: Date;
  /** Last day it counts. */
  readonly expires?: string | undefined;
  /** Where it came from, such as `api` or `import`. */
  readonly source?: string | undefined;
  /** Two overrides under one key are one. */
  readonly requestKey?: string | undefined;
}

export interface Override extends Omit<NewOverride, "createdAt" | "expires" | "requestKey"> {
  readonly id: number;
  /** ISO 8601 in UTC, as all moments. */
  readonly createdAt: string;
  readonly expires: string | null;
  readonly source: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
}

const columns = `id, sku, from_date as "from", to_date as "to", kind, amount, author, reason, created_at as "createdAt",
  expires, source, withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy"`;

export class OverrideRepository {
  constructor(private readonly connection: Connection) {}

  /** Adds it, or returns the one that was added under the same key before. */
  async add(one: NewOverride): Promise<Override> {
    const { sku, from, to, kind, amount, author, reason, createdAt, expires, source = "api", requestKey } = one;
    const [added] = await this.connection.query<Override>(
      `insert into overrides (sku, from_date, to_date, kind, amount, author, reason, created_at, expires, source, request_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (request_key) do nothing returning ${columns}`,
      [
        sku,
        from,
        to,
        kind,
        amount,
        author,
        reason,
        createdAt.toISOString(),
        expires ?? null,
        source,
        requestKey ?? null,
      ],
    );
    if (added !== undefined) return added;
    const [known] = await this.connection.query<Override>(`select ${columns} from overrides where request_key = $1`, [
      requestKey,
    ]);
    return known!;
  }

  async find(id: number): Promise<Override | undefined> {
    return (await this.connection.query<Override>(`select ${columns} from overrides where id = $1`, [id]))[0];
  }

  /** In the order they were added; the later one counts where two speak of one day. */
  list({ sku, withdrawn = true }: { readonly sku?: string; readonly withdrawn?: boolean } = {}): Promise<Override[]> {
    return this.connection.query<Override>(
      `select ${columns} from overrides
       where ($1::text is null or sku = $1) and ($2 or withdrawn_at is null) order by id`,
      [sku ?? null, withdrawn],
    );
  }

  /** Takes it back from now on; undefined where there is none that counts. What was said stays on record. */
  async withdraw(id: number, by: string, at: Date): Promise<Override | undefined> {
    const rows = await this.connection.query<Override>(
      `update overrides set withdrawn_at = $2, withdrawn_by = $3
       where id = $1 and withdrawn_at is null returning ${columns}`,
      [id, at.toISOString(), by],
    );
    return rows[0];
  }
}
