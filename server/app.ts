import express, { type Express } from "express";
import type { Logger } from "pino";
import { readConfig } from "../data-loaders/config.js";
import { OperationalStore, operationsPlace } from "../data-loaders/operations/index.js";
import { rememberChange } from "../data-loaders/overrides/change.js";
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
  /** `DATABASE_URL` is looked up here; without it the operational store is the workspace's own. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface App {
  readonly handler: Express;
  /** Frees the snapshot, once requests under way are over. */
  close(): Promise<void>;
}

/** How long the embedded store stays open after a request: opening it takes about a second, and other processes wait meanwhile. */
const storeIdleMilliseconds = 2000;

/** Everything that answers over HTTP: the site of the current release, the interface for programs, health and metrics. */
export function createApp({ workspace, logger, clock, env = {} }: AppOptions): App {
  const follower = followReleases(workspace, logger);
  const metrics = createMetrics(clock);
  const store = new OperationalStore(operationsPlace(workspace, env), { idleMilliseconds: storeIdleMilliseconds });
  const onChange = () => rememberChange(workspace, clock());
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
  handler.use("/api/v1", apiRouter({ workspace, store, clock, onChange }));
  handler.route("/{*path}").get(siteHandler(follower)).all(readOnly);
  handler.use(problemHandler(logger));
  const close = async () => {
    await store.close();
    await follower.close();
  };
  return { handler, close };
}
