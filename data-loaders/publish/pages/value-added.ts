import type {
  Measure,
  OpenOverride,
  ValueAddedGroup,
  ValueAddedLoss,
  ValueAddedPage,
} from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

type Row = Omit<ValueAddedGroup, "steps"> & ValueAddedLoss;

/** What overrides were worth, step by step and group by group, and those that are still to come. */
export async function valueAddedPage(snapshot: Snapshot, measure: Measure): Promise<ValueAddedPage> {
  const rows = await snapshot.rows<Row>(`
    SELECT dimension, author, reason, abc, overrides, cases, step, wape, rmsse, bias, pinball,
      rmsse_change AS "rmsseChange", rmsse_low AS "rmsseLow", rmsse_high AS "rmsseHigh",
      wape_change AS "wapeChange", wape_low AS "wapeLow", wape_high AS "wapeHigh", relative, relative_low AS "relativeLow", relative_high AS "relativeHigh",
      money, money_low AS "moneyLow", money_high AS "moneyHigh", verdict
    FROM value_added
    ORDER BY list_position(['all', 'author', 'reason', 'abc', 'author-reason'], dimension), author, reason, abc,
      list_position(['naive', 'statistical', 'override', 'final'], step)`);
  const groups = new Map<string, ValueAddedGroup & { steps: ValueAddedLoss[] }>();
  for (const { dimension, author, reason, abc, overrides, cases, ...step } of rows) {
    const name = JSON.stringify([dimension, author, reason, abc]);
    const group = groups.get(name) ?? { dimension, author, reason, abc, overrides, cases, steps: [] };
    groups.set(name, group);
    group.steps.push(step);
  }
  const [counts] = await snapshot.rows<{ overrides: number; cases: number }>(
    "SELECT (SELECT count(*) FROM overrides)::INTEGER AS overrides, (SELECT count(*) FROM override_cases)::INTEGER AS cases",
  );
  return {
    measure,
    groups: [...groups.values()],
    open: await snapshot.rows<OpenOverride>(`
      SELECT o.id, o.sku, p.description, start_date::VARCHAR AS "from", end_date::VARCHAR AS "to", quantity, percent,
        author, reason, created::VARCHAR AS created, expires::VARCHAR AS expires, status
      FROM overrides o LEFT JOIN products p USING (sku)
      WHERE status NOT IN ('past', 'withdrawn') ORDER BY o.created DESC, o.sku, o.start_date, o.id`),
    overrides: counts?.overrides ?? 0,
    cases: counts?.cases ?? 0,
  };
}
