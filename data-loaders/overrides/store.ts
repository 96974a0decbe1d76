import { createHash } from "node:crypto";
import { formatDay, parseDay } from "../../models/core/index.js";
import type { Override } from "../../models/overrides/index.js";
import type { NewOverride, OperationalStore, Operations, Override as StoredOverride } from "../operations/index.js";

const millisecondsPerDay = 86_400_000;

/** The UTC day of a moment. */
const dayOf = (moment: string): number => Math.floor(Date.parse(moment) / millisecondsPerDay);

/** An override as the operational store keeps it, in the terms of the models. */
export const fromStore = (one: StoredOverride): Override => ({
  ...{ id: String(one.id), sku: one.sku, from: parseDay(one.from), to: parseDay(one.to) },
  quantity: one.kind === "quantity" ? one.amount : null,
  percent: one.kind === "percent" ? one.amount : null,
  ...{ author: one.author, reason: one.reason, created: dayOf(one.createdAt) },
  expires: one.expires === null ? null : parseDay(one.expires),
  withdrawn: one.withdrawnAt === null ? null : dayOf(one.withdrawnAt),
});

/** Every override of the operational store, in the order in which they were made. */
export async function storedOverrides(store: Pick<OperationalStore, "use" | "isMade">): Promise<Override[]> {
  if (!store.isMade) return [];
  const rows = await store.use(({ overrides }) => overrides.list());
  return [...rows].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id).map(fromStore);
}

export interface Kept {
  readonly added: number;
  /** Rows that replace what the same author said of the same periods on the same day. */
  readonly updated: number;
}

/**
 * Keeps overrides that came in a file. What is there already stays as it is; a row that says something else than an earlier one of
 * the same product, author, first day and day of creation takes its place, which is withdrawn: what was said is never erased.
 */
export async function keepImported(
  { overrides }: Pick<Operations, "overrides">,
  rows: readonly Omit<Override, "id">[],
  now: Date,
): Promise<Kept> {
  const known = (await overrides.list()).filter(({ source }) => source === "import");
  const byPlace = new Map<string, StoredOverride[]>();
  for (const one of known) {
    const place = placeOf(fromStore(one));
    byPlace.set(place, [...(byPlace.get(place) ?? []), one]);
  }
  let [added, updated] = [0, 0];
  for (const row of rows) {
    const before = byPlace.get(placeOf(row)) ?? [];
    const same = before.find((one) => contentOf(fromStore(one)) === contentOf(row));
    const others = before.filter((one) => one !== same && one.withdrawnAt === null);
    for (const { id } of others) await overrides.withdraw(id, row.author, now);
    const present = same ?? (await overrides.add(newOverride(row)));
    if (row.withdrawn !== null && present.withdrawnAt === null) {
      await overrides.withdraw(present.id, row.author, new Date(row.withdrawn * millisecondsPerDay));
    }
    if (same === undefined && before.length === 0) added++;
    else if (same === undefined || others.length > 0 || (row.withdrawn !== null && same.withdrawnAt === null))
      updated++;
  }
  return { added, updated };
}

const placeOf = ({ sku, from, author, created }: Omit<Override, "id">): string =>
  JSON.stringify([sku, from, author, created]);

const contentOf = ({ sku, from, to, quantity, percent, author, reason, created, expires }: Omit<Override, "id">) =>
  JSON.stringify([sku, from, to, quantity, percent, author, reason, created, expires]);

const newOverride = (row: Omit<Override, "id">): NewOverride => ({
  ...{ sku: row.sku, from: formatDay(row.from), to: formatDay(row.to), author: row.author, reason: row.reason },
  kind: row.quantity === null ? "percent" : "quantity",
  amount: (row.quantity ?? row.percent) as number,
  createdAt: new Date(row.created * millisecondsPerDay),
  ...(row.expires !== null && { expires: formatDay(row.expires) }),
  source: "import",
  requestKey: `import ${createHash("sha256").update(contentOf(row)).digest("hex")}`,
});
