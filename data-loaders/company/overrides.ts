import { formatDay, type Random } from "../../models/core/index.js";
import { text } from "../../models/messages/index.js";
import { appendRows, type Warehouse } from "../warehouse/index.js";
import type { Company } from "./company.js";
import type { ProductHistory } from "./product.js";

/** Somebody who overrides forecasts, and what their word is worth. */
interface Planner {
  readonly name: string;
  readonly reason: "promotion" | "target" | "feeling";
  /** Share of the promotions, or of the products, that they speak about. */
  readonly share: number;
  /** Mean and standard deviation of what they add to what they know, in percent. */
  readonly bias: number;
  readonly noise: number;
}

/** One knows what a promotion does, one wishes for a quarter more, one follows a feeling that knows nothing. */
export const planners: readonly Planner[] = [
  { name: "Ana Souza", reason: "promotion", share: 0.5, bias: 0, noise: 8 },
  { name: "Bruno Lima", reason: "target", share: 0.15, bias: 30, noise: 8 },
  { name: "Carla Dias", reason: "feeling", share: 0.1, bias: 0, noise: 8 },
];

/** An override as it was said, and the change that really was to come. */
export interface PlannedOverride {
  readonly sku: string;
  readonly author: string;
  readonly reason: Planner["reason"];
  /** Day indices. */
  readonly created: number;
  readonly from: number;
  readonly to: number;
  readonly withdrawn?: number;
  readonly percent: number;
  readonly truePercent: number;
}

/** Nobody bothers about a promotion that changes less, in percent. */
const worthSaying = 15;
/** Weeks that an override without a promotion is about, and days in which overrides were written down. */
const spanWeeks = 4;
const recordedDays = 400;
/** Weeks between the meeting in which it is said and the first week it is about. */
const ahead = 2;
const meetingsPerProduct = 3;
const withdrawnShare = 0.1;
/** Share of products with an override about the time to come. */
const openShare = 0.06;

/** What people said about a product over the last year, one by one in meetings on Mondays; of products that sell steadily. */
export function planOverrides(company: Company, history: ProductHistory): PlannedOverride[] {
  const { profile } = history;
  if (profile.process !== "steady" || profile.anomaly !== undefined || profile.lifecycle !== "mature") return [];
  const random = company.random(`overrides ${profile.index}`);
  const made: PlannedOverride[] = [];
  for (const planner of planners) {
    const own = random.fork(planner.name);
    made.push(...(planner.reason === "promotion" ? onPromotions : onMeetings)(company, history, planner, own));
  }
  const open = random.fork("open");
  const draw = open.uniform();
  const author = planners[open.integer(planners.length)]!;
  const lastMonday = mondayBefore(company, company.days - 1);
  if (draw < openShare) {
    const percent = Math.round(15 + author.bias + author.noise * open.normal());
    const span = { created: lastMonday, from: lastMonday + 7, to: lastMonday + 7 * (spanWeeks + 1) - 1 };
    made.push({ sku: profile.sku, author: author.name, reason: author.reason, ...span, percent, truePercent: 0 });
  }
  return made;
}

function onPromotions(company: Company, history: ProductHistory, planner: Planner, random: Random): PlannedOverride[] {
  const { profile, prices } = history;
  return prices.promotions.flatMap(({ from, to, discount }) => {
    const isHers = random.uniform() < planner.share;
    const first = mondayBefore(company, from);
    const created = first - 7 * ahead;
    const factor = (1 - discount) ** -profile.elasticity * profile.promotionLift;
    const weeks: PlannedOverride[] = [];
    for (let monday = first; monday <= to; monday += 7) {
      const days = Math.min(to, monday + 6) - Math.max(from, monday) + 1;
      const truePercent = (100 * days * (factor - 1)) / 7;
      const percent = truePercent + planner.bias + planner.noise * random.normal();
      if (truePercent < worthSaying) continue;
      weeks.push(said(history, planner, { created, from: monday, to: monday + 6 }, percent, truePercent));
    }
    return isHers && created >= company.days - recordedDays ? weeks : [];
  });
}

function onMeetings(company: Company, history: ProductHistory, planner: Planner, random: Random): PlannedOverride[] {
  if (random.uniform() >= planner.share) return [];
  return Array.from({ length: meetingsPerProduct }, () => {
    const created = mondayBefore(company, company.days - 60 - random.integer(recordedDays - 60));
    const from = created + 7 * ahead;
    const percent = planner.bias + planner.noise * random.normal();
    const withdrawn = random.uniform() < withdrawnShare ? { withdrawn: created + 7 } : {};
    return { ...said(history, planner, { created, from, to: from + 7 * spanWeeks - 1 }, percent, 0), ...withdrawn };
  }).filter(({ created }) => created > history.profile.launch + 100);
}

const said = (
  { profile }: ProductHistory,
  { name, reason }: Planner,
  span: Pick<PlannedOverride, "created" | "from" | "to">,
  percent: number,
  truePercent: number,
): PlannedOverride => ({
  ...{ sku: profile.sku, author: name, reason, ...span },
  ...{ percent: Math.max(-90, Math.round(percent)), truePercent: Math.round(truePercent * 10) / 10 },
});

const mondayBefore = ({ weekStartOffset }: Company, t: number): number => t - ((t + weekStartOffset) % 7);

export async function writeOverrides(
  warehouse: Warehouse,
  { start, options }: Company,
  overrides: readonly PlannedOverride[],
): Promise<void> {
  // Two of one author about one week would be one.
  const unique = new Map(overrides.map((one) => [[one.sku, one.from, one.author, one.created].join(), one]));
  const rows = [...unique.values()];
  const columns = {
    sku: rows.map(({ sku }) => sku),
    start_date: rows.map(({ from }) => start + from),
    end_date: rows.map(({ to }) => start + to),
    percent: rows.map(({ percent }) => percent),
    author: rows.map(({ author }) => author),
    reason: rows.map(({ reason }) => text(options.language, `company.override.${reason}`)),
    created: rows.map(({ created }) => start + created),
    expires: rows.map(({ to }) => start + to),
    withdrawn: rows.map(({ withdrawn }) => (withdrawn === undefined ? Number.NaN : start + withdrawn)),
  };
  await appendRows(warehouse, "overrides", columns, rows.length);
}

/** As `truth.json` has it: the planners, and beside everything they said what was to come. */
export const overrideTruth = ({ start }: Company, overrides: readonly PlannedOverride[]) => ({
  planners: planners.map(({ name, reason, bias, noise }) => ({
    ...{ name, reason, bias, noise },
    knows: reason === "promotion" ? ("promotions" as const) : ("nothing" as const),
  })),
  said: overrides.map(({ created, from, to, withdrawn, ...rest }) => ({
    ...rest,
    created: formatDay(start + created),
    from: formatDay(start + from),
    to: formatDay(start + to),
    ...(withdrawn !== undefined && { withdrawn: formatDay(start + withdrawn) }),
  })),
});
