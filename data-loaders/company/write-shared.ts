import { text } from "../../models/messages/index.js";
import { appendRows, type Warehouse } from "../warehouse/index.js";
import type { Company } from "./company.js";
import { datesBetween } from "./day-effects.js";
import { type Indicator, indicatorNames } from "./market.js";

/** Days after the end of the data for which the calendar is known. */
const calendarAheadDays = 400;

/** Tables that do not depend on products: suppliers, calendar, indicators. */
export async function writeSharedTables(warehouse: Warehouse, company: Company): Promise<void> {
  const { suppliers } = company;
  const supplierColumns = {
    supplier: suppliers.map(({ id }) => id),
    name: suppliers.map(({ name }) => name),
    lead_time_days: suppliers.map(({ leadTimeDays }) => leadTimeDays),
    lead_time_sd_days: suppliers.map(({ leadTimeSdDays }) => leadTimeSdDays),
    minimum_value: suppliers.map(({ minimumValue }) => minimumValue),
  };
  await appendRows(warehouse, "suppliers", supplierColumns, suppliers.length);

  const dates = datesBetween(company.start, company.options.end + calendarAheadDays);
  const calendarColumns = {
    date: dates.map(({ day }) => day),
    name: dates.map(({ name }) => text(company.options.language, `calendar.${name}`)),
    kind: dates.map(({ kind }) => kind),
    region: dates.map(({ region }) => region ?? null),
  };
  await appendRows(warehouse, "calendar", calendarColumns, dates.length);

  for (const indicator of Object.keys(indicatorNames) as Indicator[]) {
    const values = company.market[indicator];
    const columns = {
      indicator: Array.from(values, () => indicatorNames[indicator]),
      date: Array.from(values, (_, t) => company.start + t),
      value: values,
    };
    await appendRows(warehouse, "indicators", columns, values.length);
  }
}
