import type { Database } from "./connection.js";

/** One step of the schema; steps are only ever added, in order of their numbers. */
interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** A row that may only be added. */
const appendOnly = (table: string) =>
  `create trigger ${table}_is_append_only before update or delete on ${table}
     for each row execute function celeiro_refuse_change()`;

export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "overrides, decisions, model versions, realised losses",
    statements: [
      `create function celeiro_refuse_change() returns trigger language plpgsql as $$
         begin raise exception 'rows of % are only ever added', tg_table_name; end $$`,
      `create table overrides (
         id bigint generated always as identity primary key,
         sku text not null,
         from_date date not null,
         to_date date not null,
         kind text not null check (kind in ('quantity', 'percent')),
         amount float8 not null,
         author text not null,
         reason text not null,
         created_at timestamptz not null,
         expires date,
         source text not null default 'api',
         request_key text unique,
         withdrawn_at timestamptz,
         withdrawn_by text,
         check (to_date >= from_date),
         check ((withdrawn_at is null) = (withdrawn_by is null)))`,
      "create index overrides_by_sku on overrides (sku, from_date)",
      // What was said stays as it was said; only its withdrawal may be added, once.
      `create function celeiro_only_withdraw() returns trigger language plpgsql as $$
         begin
           if old.withdrawn_at is not null
              or (to_jsonb(old) - 'withdrawn_at' - 'withdrawn_by') <> (to_jsonb(new) - 'withdrawn_at' - 'withdrawn_by')
           then raise exception 'of an override only its withdrawal can be added, once'; end if;
           return new;
         end $$`,
      `create trigger overrides_keep_their_words before update on overrides
         for each row execute function celeiro_only_withdraw()`,
      `create trigger overrides_are_not_deleted before delete on overrides
         for each row execute function celeiro_refuse_change()`,
      `create table decisions (
         id bigint generated always as identity primary key,
         kind text not null,
         subject text not null,
         before jsonb not null,
         after jsonb not null,
         author text not null,
         reason jsonb not null,
         at timestamptz not null)`,
      "create index decisions_by_kind on decisions (kind, subject, id)",
      appendOnly("decisions"),
      `create table model_versions (
         kind text not null,
         sku text not null,
         version text not null,
         metrics jsonb not null,
         metadata jsonb not null,
         scaler jsonb not null,
         data_hash text not null,
         stage text not null check (stage in ('champion', 'challenger', 'archived', 'deleted')),
         created_at timestamptz not null,
         primary key (kind, sku, version))`,
      "create unique index one_champion on model_versions (kind, sku) where stage = 'champion'",
      `create table realised (
         run_id text not null,
         sku text not null,
         role text not null,
         method text not null,
         origin date not null,
         step integer not null check (step > 0),
         date date not null,
         mean float8 not null,
         q025 float8, q10 float8, q25 float8, q50 float8, q75 float8, q90 float8, q975 float8,
         actual float8 not null,
         scale float8 not null,
         squared float8 not null,
         pinball float8 not null,
         absolute float8 not null,
         loss float8 not null,
         scored_at timestamptz not null,
         primary key (sku, role, origin, step))`,
      "create index realised_by_date on realised (date)",
      appendOnly("realised"),
    ],
  },
  {
    number: 2,
    name: "what the backtest promised beside what was realised",
    statements: [
      `alter table realised add column promised_absolute float8, add column promised_error float8,
         add column promised_covered float8, add column promised_actual float8`,
      "create index realised_by_origin on realised (origin)",
    ],
  },
];

/** Any number that other programs on the same server do not lock by. */
const migrationLock = 735_501_118;

/** Brings the schema up to date, once, however many processes come at the same time. Returns its number. */
export function migrate(database: Database, steps: readonly Migration[] = migrations): Promise<number> {
  return database.transaction(async (connection) => {
    await connection.query("select pg_advisory_xact_lock($1)", [migrationLock]);
    await connection.query(
      "create table if not exists celeiro_migrations (number integer primary key, name text not null, at timestamptz not null default now())",
    );
    const done = await connection.query<{ number: number }>("select number from celeiro_migrations order by number");
    const last = done.at(-1)?.number ?? 0;
    for (const { number, name, statements } of steps) {
      if (number <= last) continue;
      for (const statement of statements) await connection.query(statement);
      await connection.query("insert into celeiro_migrations (number, name) values ($1, $2)", [number, name]);
    }
    return Math.max(last, steps.at(-1)?.number ?? 0);
  });
}
