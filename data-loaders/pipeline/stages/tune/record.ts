import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Found, StoredSearch } from "../../../../models/automl/index.js";
import type { Key } from "../../store/hash.js";

/** The search for products of one pattern and class, and what it found so far. */
export interface TunedSegment {
  readonly pattern: string;
  readonly abc: string;
  readonly search: StoredSearch;
  /** Absent before there is anything to compare. */
  readonly found?: Found;
}

/** What searches have found, kept from build to build. */
export interface TuningRecord {
  readonly version: 1;
  /** Of data, methods and settings: a search goes on only where these are as they were. */
  readonly key: Key;
  readonly segments: readonly TunedSegment[];
}

export function readTuning(file: string | undefined): TuningRecord | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  const record = JSON.parse(readFileSync(file, "utf8")) as TuningRecord;
  return record.version === 1 ? record : undefined;
}

/** By renaming, so that a run that is killed leaves the last whole one. */
export function writeTuning(file: string, record: TuningRecord): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(record));
  renameSync(temporary, file);
}
