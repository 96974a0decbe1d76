import type { Message } from "../../../models/messages/index.js";
import type {
  ChampionChange,
  DriftRow,
  FeedbackPage,
  RealisedRow,
  RouterVersion,
} from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

const alertsShown = 30;
const changesShown = 20;

/** What became of past forecasts, whose errors drift, and who chooses the methods. */
export async function feedbackPage(snapshot: Snapshot): Promise<FeedbackPage> {
  const [count] = await snapshot.rows<{ alerts: number }>("SELECT count(*)::INTEGER AS alerts FROM drift_alerts");
  const log = await snapshot.rows<Record<"at" | "kind" | "before" | "after" | "reason", string>>(
    `SELECT decided_at AS "at", kind, before, after, reason FROM champion_log ORDER BY decided_at DESC LIMIT ${changesShown}`,
  );
  return {
    accuracy: await snapshot.rows<RealisedRow>(`
      SELECT segment, name, step, products, forecasts, wape, promised_wape AS "promisedWape", bias, coverage80,
        promised_coverage80 AS "promisedCoverage80"
      FROM realised_accuracy ORDER BY list_position(['all', 'abc', 'category'], segment), name, step`),
    alerts: await snapshot.rows<DriftRow>(`
      SELECT coalesce(a.sku, '') AS sku, p.description, segment, name, direction, since::VARCHAR AS since, shift
      FROM drift_alerts a LEFT JOIN products p ON p.sku = a.sku
      ORDER BY segment = 'sku', statistic DESC, a.sku, name LIMIT ${alertsShown}`),
    alertCount: count?.alerts ?? 0,
    log: log.map(({ at, kind, before, after, reason }) => ({
      at,
      kind: kind as ChampionChange["kind"],
      before: JSON.parse(before) as RouterVersion | null,
      after: JSON.parse(after) as RouterVersion | null,
      reason: JSON.parse(reason) as Message,
    })),
  };
}
