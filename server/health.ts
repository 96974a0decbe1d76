import type { RequestHandler } from "express";
import { packageVersion as version } from "../data-loaders/publish/version.js";
import { ageSeconds, dataAgeSeconds } from "./metrics/metrics.js";
import { heldRelease } from "./releases/hold.js";

/**
 * `GET /health`: 200 with what is served and how old it is, 503 before the first release.
 * `stale` means older data than the configuration's gate allows; it is still served.
 */
export function health(maxAgeDays: number, now: () => Date): RequestHandler {
  return (_request, response) => {
    const held = heldRelease(response);
    response.set("Cache-Control", "no-store");
    if (held === undefined) {
      response.status(503).json({ status: "unavailable", code: "CEL-RELEASE-001", version });
      return;
    }
    const dataAgeDays = dataAgeSeconds(held, now()) / 86_400;
    response.json({
      status: dataAgeDays > maxAgeDays ? "stale" : "ok",
      version,
      run_id: held.release.runId,
      as_of: held.manifest.asOf,
      built_at: held.manifest.builtAt,
      data_age_days: Math.round(dataAgeDays * 100) / 100,
      release_age_seconds: Math.round(ageSeconds(held.manifest.builtAt, now())),
      uptime_seconds: Math.round(process.uptime()),
    });
  };
}
