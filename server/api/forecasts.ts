import type { Request, RequestHandler } from "express";
import { z } from "zod";
import { CeleiroError, type UnservableReason } from "../../models/core/index.js";
import { formats, text } from "../../models/messages/index.js";
import { languageOf } from "../http/language.js";
import { requireRelease } from "../releases/hold.js";
import { isFresh } from "./conditional.js";
import { parseQuery, wholeNumber } from "./query.js";
import { storedReason } from "./stored-reason.js";

const quantiles = { q025: 0.025, q10: 0.1, q25: 0.25, q50: 0.5, q75: 0.75, q90: 0.9, q975: 0.975 } as const;
type QuantileColumn = keyof typeof quantiles;
const columns = Object.keys(quantiles) as QuantileColumn[];

const querySchema = z.strictObject({ horizon: wholeNumber(1, 10_000).optional() });

interface HeadRow {
  readonly sku: string;
  readonly description: string | null;
  readonly method: string | null;
  readonly loss: number | null;
  readonly runner_up: string | null;
  readonly runner_up_loss: number | null;
  readonly naive_loss: number | null;
  readonly reason: string | null;
}

type StepRow = { readonly date: string; readonly step: number; readonly mean: number } & Readonly<
  Record<QuantileColumn, number | null>
>;

const headSql = `
  SELECT p.sku, p.description, s.method, s.loss, s.runner_up, s.runner_up_loss, s.naive_loss, s.reason
  FROM products p LEFT JOIN selection s USING (sku) WHERE p.sku = $sku`;
const stepsSql = `
  SELECT date::VARCHAR AS date, step, mean, ${columns.join(", ")}
  FROM forecasts WHERE sku = $sku AND step <= $horizon ORDER BY step`;
/** Whether the product was ever sold: without sales it has no class, no method and no forecast. */
const historySql = "SELECT count(*)::INTEGER AS periods FROM periods WHERE sku = $sku";
const refusalsSql = "SELECT method, reason FROM refusals WHERE sku = $sku ORDER BY method";

/** `GET /api/v1/forecasts/{sku}` */
export const getForecast: RequestHandler = async (request, response) => {
  const { release, manifest, snapshot } = requireRelease(response);
  const sku = String(request.params.sku);
  const horizon = parseHorizon(request, manifest.horizon);
  if (isFresh(request, response)) return;
  const [[head], steps, refusals, [history]] = await Promise.all([
    snapshot.rows<HeadRow>(headSql, { sku }),
    snapshot.rows<StepRow>(stepsSql, { sku, horizon }),
    snapshot.rows<{ method: string; reason: UnservableReason }>(refusalsSql, { sku }),
    snapshot.rows<{ periods: number }>(historySql, { sku }),
  ]);
  if (head === undefined) {
    throw new CeleiroError("CEL-SKU-001", "is not a product of this release", "list them at /api/v1/products", {
      column: "sku",
      value: sku.slice(0, 200),
    });
  }
  const language = languageOf(request, manifest.language);
  const neverSold = history?.periods === 0 && steps.length === 0;
  response.json({
    run_id: release.runId,
    as_of: manifest.asOf,
    sku: head.sku,
    description: head.description,
    frequency: manifest.frequency,
    horizon: steps.length,
    method: head.method,
    reason: neverSold
      ? text(language, "server.forecast.neverSold", { date: formats(language, manifest.currency).date(manifest.asOf) })
      : storedReason(head.reason, language, manifest.currency),
    loss: head.loss,
    runner_up: head.runner_up,
    runner_up_loss: head.runner_up_loss,
    naive_loss: head.naive_loss,
    refusals: refusals.map(({ method, reason }) => ({ method, reason: text(language, `unservable.${reason}`) })),
    forecast: steps.map(({ date, step, mean, ...rest }) => ({
      date,
      step,
      mean,
      quantiles: Object.fromEntries(columns.map((column) => [String(quantiles[column]), rest[column]])),
    })),
  });
};

/** Periods ahead; a release holds `published` of them and no more. */
function parseHorizon(request: Request, published: number): number {
  const { horizon = published } = parseQuery(querySchema, request);
  if (horizon > published) {
    throw new CeleiroError(
      "CEL-USAGE-002",
      `is beyond the ${published} periods published`,
      `ask for 1 to ${published}`,
      {
        column: "horizon",
        value: String(horizon),
      },
    );
  }
  return horizon;
}
