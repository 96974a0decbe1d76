import express, { type Express } from "express";
import type { Logger } from "pino";
import { readConfig } from "../data-loaders/config.js";
import type { Workspace } from "../data-loaders/workspace.js";
import { apiRouter } from "./api/router.js";
import { health } from "./health.js";
import { methodNotAllowed, problemHandler } from "./http/problem.js";
import { requestLog } from "./http/request-log.js";
import { securityHeaders } from "./http/security-headers.js";
import { createMetrics } from "./metrics/metrics.js";
import { followReleases } from "./releases/follow.js";
import { holdRelease } from "./releases/hold.js";
import { siteHandler } from "./site/handler.js";

export interface AppOptions {
  readonly workspace: Workspace;
  readonly logger: Logger;
  /** The present time; tests pass their own. */
  readonly clock: () => Date;
}

export interface App {
  readonly handler: Express;
  /** Frees the snapshot, once requests under way are over. */
  close(): Promise<void>;
}

/** Everything that answers over HTTP: the site of the current release, the interface for programs, health and metrics. */
export function createApp({ workspace, logger, clock }: AppOptions): App {
  const follower = followReleases(workspace, logger);
  const metrics = createMetrics(clock);
  const handler = express()
    .disable("x-powered-by")
    .set("query parser", "simple")
    .set("case sensitive routing", true)
    .set("etag", false)
    .use(requestLog(logger), metrics.observe, securityHeaders, holdRelease(follower));
  const readOnly = methodNotAllowed("GET", "HEAD");
  handler
    .route("/health")
    .get(health(readConfig(workspace).gates.maxAgeDays, clock))
    .all(readOnly);
  handler.route("/metrics").get(metrics.expose).all(readOnly);
  handler.use("/api/v1", apiRouter());
  handler.route("/{*path}").get(siteHandler(follower)).all(readOnly);
  handler.use(problemHandler(logger));
  return { handler, close: follower.close };
}
