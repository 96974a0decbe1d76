import { addPeriods, type DayNumber, formatDay, millisecondsOf, periodStart } from "../../../models/core/index.js";
import { numbers, texts } from "../../warehouse/index.js";
import { judged, type QualityRule } from "../row.js";

/**
 * Days since the end of the period that the last sale lies in. Data from a file or the sample company warn, as a file
 * is a picture of its time; data from an address fail, as they should be alive. `gates.freshness` sets it otherwise.
 */
export const freshness: QualityRule = async ({ warehouse, config, calendar, today }) => {
  const last = numbers(await warehouse.query("SELECT max(date) AS last FROM sales"), "last")[0] as DayNumber;
  const step = calendar.dataFrequency;
  const end = addPeriods(periodStart(last, step), 1, step) - 1;
  const age = Math.max(0, today - end);
  const origins = texts(
    await warehouse.query("SELECT DISTINCT origin FROM imports WHERE table_name = 'sales'"),
    "origin",
  );
  const { freshness: configured, maxAgeDays } = config.gates;
  const severity = configured === "auto" ? (origins.includes("url") ? "fail" : "warn") : configured;
  return judged("freshness", {
    observed: age,
    threshold: maxAgeDays,
    sample: [formatDay(last)],
    message: { key: "quality.freshness", parameters: { age, last: millisecondsOf(last), maxAge: maxAgeDays } },
    severity,
  });
};
