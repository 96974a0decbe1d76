/** What repositories need of a database that speaks PostgreSQL. Values come as `parsers` make them. */
export interface Connection {
  /** Runs one statement; parameters stand for `$1`, `$2`, ... */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** A database that is open. */
export interface Database {
  /** Runs `work` in one transaction: all of it counts, or, when it throws, nothing. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * How values of PostgreSQL's types are read, by type number, the same for both drivers: dates as `2026-11-21`, moments
 * as ISO 8601 in UTC, wide integers as numbers.
 */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  700: Number,
  701: Number,
  114: (text) => JSON.parse(text) as unknown,
  3802: (text) => JSON.parse(text) as unknown,
  1082: (text) => text,
  1184: (text) => new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")).toISOString(),
};

/** What makes every session read and write moments alike, whatever the server's own settings. */
export const sessionSettings = "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set client_min_messages = 'warning'";
