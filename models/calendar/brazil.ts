import type { DayNumber } from "../core/index.js";
import { easter } from "./easter.js";

/**
 * `holiday`: offices and shops are closed. `commemorative`: open, but trade feels it. `fair`: a farm show.
 * `crop`: a turning point of the farming year.
 */
export type DateKind = "holiday" | "commemorative" | "fair" | "crop";

/** One date that trade in Brazil knows; its name is the message `calendar.${name}`. */
export interface CalendarDate {
  readonly day: DayNumber;
  readonly name: DateName;
  readonly kind: DateKind;
  /** State it is confined to; absent: the whole country. */
  readonly region?: string;
}

type Rule = (year: number) => DayNumber;
type Entry = readonly [rule: Rule, kind: DateKind, region?: string];

const on =
  (month: number, day: number): Rule =>
  (year) =>
    Date.UTC(year, month - 1, day) / 86_400_000;

const fromEaster =
  (days: number): Rule =>
  (year) =>
    easter(year) + days;

/** The `count`-th `weekday` (0 is Sunday) of a month; a negative count goes back from the month's end. */
const nth =
  (count: number, weekday: number, month: number): Rule =>
  (year) => {
    if (count > 0) {
      const first = on(month, 1)(year);
      return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (count - 1);
    }
    const last = Date.UTC(year, month, 0) / 86_400_000;
    return last - ((weekdayOf(last) - weekday + 7) % 7) + 7 * (count + 1);
  };

/** 0 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * National holidays by Lei 662/1949, 6.802/1980, 9.093/1995 and 14.759/2023 (20 November, from 2024 on), carnival and
 * Corpus Christi as trade keeps them, the state dates of SP, RS and PR, and the dates that shops and farms sell by.
 */
const entries = {
  newYear: [on(1, 1), "holiday"],
  carnivalMonday: [fromEaster(-48), "holiday"],
  carnival: [fromEaster(-47), "holiday"],
  goodFriday: [fromEaster(-2), "holiday"],
  easter: [fromEaster(0), "commemorative"],
  tiradentes: [on(4, 21), "holiday"],
  labourDay: [on(5, 1), "holiday"],
  corpusChristi: [fromEaster(60), "holiday"],
  independence: [on(9, 7), "holiday"],
  ourLady: [on(10, 12), "holiday"],
  allSouls: [on(11, 2), "holiday"],
  republic: [on(11, 15), "holiday"],
  blackAwareness: [on(11, 20), "holiday"],
  christmas: [on(12, 25), "holiday"],
  constitutionalistRevolution: [on(7, 9), "holiday", "SP"],
  farroupilha: [on(9, 20), "holiday", "RS"],
  paranaEmancipation: [on(12, 19), "commemorative", "PR"],
  mothersDay: [nth(2, 0, 5), "commemorative"],
  valentines: [on(6, 12), "commemorative"],
  stJohn: [on(6, 24), "commemorative"],
  farmersDay: [on(7, 28), "commemorative"],
  fathersDay: [nth(2, 0, 8), "commemorative"],
  blackFriday: [(year) => nth(4, 4, 11)(year) + 1, "commemorative"],
  showRural: [nth(2, 1, 2), "fair", "PR"],
  expodireto: [nth(1, 1, 3), "fair", "RS"],
  tecnoshow: [nth(2, 1, 4), "fair", "GO"],
  agrishow: [nth(-1, 1, 4), "fair", "SP"],
  expozebu: [nth(1, 6, 5), "fair", "MG"],
  expointer: [nth(-1, 6, 8), "fair", "RS"],
  cropPlan: [on(7, 1), "crop"],
  soyPlantingParana: [on(9, 11), "crop", "PR"],
  soyPlantingSaoPaulo: [on(9, 16), "crop", "SP"],
  soyPlantingGoias: [on(9, 25), "crop", "GO"],
  soyPlantingMinas: [on(10, 1), "crop", "MG"],
  soyPlantingRioGrande: [on(10, 1), "crop", "RS"],
  secondCropPlanting: [on(1, 15), "crop"],
  soyHarvest: [on(2, 15), "crop"],
  winterPlanting: [on(5, 10), "crop"],
} as const satisfies Record<string, Entry>;

export type DateName = keyof typeof entries;

/** Every date of one year, in order of day. */
export function brazilianDates(year: number): CalendarDate[] {
  return (Object.entries(entries) as [DateName, Entry][])
    .filter(([name]) => name !== "blackAwareness" || year >= 2024)
    .map(([name, [rule, kind, region]]) => ({ day: rule(year), name, kind, ...(region !== undefined && { region }) }))
    .sort((a, b) => a.day - b.day);
}
