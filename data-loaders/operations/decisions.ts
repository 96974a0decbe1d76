import type { Message } from "../../models/messages/index.js";
import type { Connection } from "./connection.js";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface NewDecision {
  /** Such as `matrix`, `champion` or `rollback`. */
  readonly kind: string;
  /** What was decided on: a cell of the matrix, a product, the router. */
  readonly subject: string;
  readonly before: Json;
  readonly after: Json;
  /** A person, or `celeiro`. */
  readonly author: string;
  /** A person's words, or a sentence of ours that is put into words where it is read. */
  readonly reason: string | Message;
  readonly at: Date;
}

export interface Decision extends Omit<NewDecision, "at"> {
  readonly id: number;
  readonly at: string;
}

/** Who changed what, when and why. Rows are only ever added. */
export class DecisionRepository {
  constructor(private readonly connection: Connection) {}

  async add({ kind, subject, before, after, author, reason, at }: NewDecision): Promise<number> {
    const json = [before, after, reason].map((value) => JSON.stringify(value));
    const [row] = await this.connection.query<{ id: number }>(
      `insert into decisions (kind, subject, before, after, author, reason, at)
       values ($1, $2, $3::text::jsonb, $4::text::jsonb, $5, $6::text::jsonb, $7) returning id`,
      [kind, subject, json[0], json[1], author, json[2], at.toISOString()],
    );
    return row!.id;
  }

  /** The latest first. */
  list({ kind, subject, limit = 1000 }: { kind?: string; subject?: string; limit?: number } = {}): Promise<Decision[]> {
    return this.connection.query<Decision>(
      `select id, kind, subject, before, after, author, reason, at from decisions
       where ($1::text is null or kind = $1) and ($2::text is null or subject = $2) order by id desc limit $3`,
      [kind ?? null, subject ?? null, limit],
    );
  }
}
