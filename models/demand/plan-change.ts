import { type GroupMean, type GroupMeans, groupName } from "./groups.js";
import type { DemandSchema, DemandSeries } from "./series.js";

/** What may be asked about the plan; the neutral change is all zeros. */
export interface PlanChange {
  /** Share by which the selling price is higher throughout. */
  readonly priceChange: number;
  /** Periods from the first one on that are under promotion beside those planned. */
  readonly promotionPeriods: number;
}

export const neutralPlan: PlanChange = { priceChange: 0, promotionPeriods: 0 };

/** Names of the known columns that a change of plan moves. */
export const planColumns = { price: "price", promotion: "promotion" } as const;

/** The series with its plan changed; its history stays. */
export function changePlan(one: DemandSeries, { priceChange, promotionPeriods }: PlanChange): DemandSeries {
  const known = { ...one.known };
  const length = one.values.length;
  const { [planColumns.price]: price, [planColumns.promotion]: promotion } = known;
  if (price !== undefined && priceChange !== 0) {
    known[planColumns.price] = price.map((value, t) => (t < length ? value : value * (1 + priceChange)));
  }
  if (promotion !== undefined && promotionPeriods > 0) {
    const depth = usualPromotion(promotion, length);
    known[planColumns.promotion] = promotion.map((value, t) =>
      t < length || t >= length + promotionPeriods ? value : Math.max(Number.isNaN(value) ? 0 : value, depth),
    );
  }
  return { ...one, known };
}

/** How deep the product's promotions were; 1, which says that there was one, where it never had any. */
function usualPromotion(promotion: Float64Array, length: number): number {
  let sum = 0;
  let count = 0;
  for (let t = 0; t < length; t++) {
    const value = promotion[t] as number;
    if (!(value > 0)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 1;
}

/** The groups' means when one of their members changed its plan and the others did not. */
export function groupsWithOne(
  groups: GroupMeans,
  schema: DemandSchema,
  before: DemandSeries,
  after: DemandSeries,
): GroupMeans {
  const changed = new Map(groups);
  for (const column of Object.values(planColumns)) {
    const [old, now] = [before.known[column], after.known[column]];
    if (old === undefined || now === undefined || old === now) continue;
    for (const category of schema.categories) {
      const name = groupName(category, before.categories[category] ?? "", column);
      const group = groups.get(name);
      if (group === undefined) continue;
      const mean = group.mean.map((value, k) => {
        const t = group.first + k - before.start;
        const difference = (now[t] as number) - (old[t] as number);
        return Number.isNaN(difference) ? value : value + difference / (group.count[k] as number);
      });
      changed.set(name, { ...group, mean });
    }
  }
  return changed;
}

/** The groups' means when all products change their plans alike, as far as `members` tell. */
export function groupsWithAll(
  groups: GroupMeans,
  schema: DemandSchema,
  members: readonly DemandSeries[],
  { priceChange, promotionPeriods }: PlanChange,
): GroupMeans {
  const changed = new Map(groups);
  for (const category of schema.categories) {
    for (const [value] of schema.codes.get(category) ?? []) {
      const priceName = groupName(category, value, planColumns.price);
      const price = groups.get(priceName);
      if (price !== undefined && priceChange !== 0)
        changed.set(priceName, { ...price, mean: price.mean.map((mean) => mean * (1 + priceChange)) });
      const name = groupName(category, value, planColumns.promotion);
      const promotion = groups.get(name);
      if (promotion === undefined || promotionPeriods === 0) continue;
      const own = members.filter((one) => one.categories[category] === value);
      changed.set(name, promoted(promotion, own));
    }
  }
  return changed;
}

/** What is added to the members' promotions is added to the mean, in the share of those that are members. */
function promoted(group: GroupMean, members: readonly DemandSeries[]): GroupMean {
  const mean = group.mean.map((value, k) => {
    let sum = 0;
    let count = 0;
    for (const { start, known } of members) {
      const here = known[planColumns.promotion]?.[group.first + k - start];
      if (here === undefined || Number.isNaN(here)) continue;
      sum += here;
      count++;
    }
    return count === 0 ? value : sum / count;
  });
  return { ...group, mean };
}
