import { nameOfShares, nameOfVariant, type Setting } from "../forecasting/index.js";
import type { Parameters, Space } from "../tuning/index.js";

/** Histories that a combination may learn from, in seasons of the data; 0 is all of it. */
const lastSeasons = ["0", "1", "2", "3"] as const;

/** Members of a combination at most, the first always there. */
const mostMembers = 3;

/**
 * What is searched for one kind of product: which methods are combined and in what shares, what trend exponential smoothing
 * may have, how many seasons a seasonal average takes, and how much of the past any of them sees.
 */
export function methodSpace(methods: readonly string[]): Space {
  const members = Array.from({ length: mostMembers }, (_, i) => [
    [`method${i + 1}`, { kind: "category", choices: i === 0 ? methods : ["none", ...methods] }] as const,
    [`weight${i + 1}`, { kind: "integer", low: 1, high: 5 }] as const,
  ]).flat();
  return {
    ...Object.fromEntries(members),
    trend: { kind: "category", choices: ["any", "level", "trend", "damped"] },
    seasons: { kind: "integer", low: 2, high: 5 },
    last: { kind: "category", choices: lastSeasons },
  };
}

/**
 * The name of the method that a point of the space stands for, for histories of at most `longest` periods; a member named
 * twice has both weights.
 */
export function methodAt(point: Parameters, seasonLength: number, longest = Number.POSITIVE_INFINITY): string {
  const asked = Number(point.last) * Math.max(seasonLength, shortestSeason);
  const last = asked < longest ? asked : 0;
  const weights = new Map<string, number>();
  for (let i = 1; i <= mostMembers; i++) {
    const method = String(point[`method${i}`]);
    if (method === "none") continue;
    const name = nameOfVariant({ method, settings: settingsOf(method, point, last) });
    weights.set(name, (weights.get(name) ?? 0) + Number(point[`weight${i}`]));
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const members = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const percents = members.map(([, weight]) => Math.round((100 * weight) / total));
  percents[0] = percents[0]! + 100 - percents.reduce((sum, percent) => sum + percent, 0);
  return nameOfShares(members.map(([method], i) => ({ method, share: percents[i]! / 100 })));
}

/** Data without a season count their history in dozens of periods. */
const shortestSeason = 12;

function settingsOf(method: string, { trend, seasons }: Parameters, last: number): Setting[] {
  const own: Setting[] = [];
  if (method === "ets" && trend !== "any") own.push({ name: trend as "level" | "trend" | "damped" });
  if (method === "seasonal-window" && seasons !== 3) own.push({ name: "seasons", value: Number(seasons) });
  if (last > 0) own.push({ name: "last", value: last });
  return own;
}
