import type { Request, RequestHandler } from "express";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { packageVersion as version } from "../../data-loaders/publish/version.js";
import type { HeldRelease } from "../releases/follow.js";
import { heldRelease } from "../releases/hold.js";

export interface Metrics {
  /** Counts and times every request after it. */
  readonly observe: RequestHandler;
  /** `GET /metrics` in Prometheus' text format. */
  readonly expose: RequestHandler;
}

/** Routes are few on purpose: a label per address would grow without end. */
export function createMetrics(now: () => Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: "celeiro_http_requests_total",
    help: "Requests answered.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const duration = new Histogram({
    name: "celeiro_http_request_duration_seconds",
    help: "Time from a request's first byte to its answer's last.",
    labelNames: ["route"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  });
  const release = new Gauge({
    name: "celeiro_release_info",
    help: "1 for the release that is being served.",
    labelNames: ["run_id", "version"],
    registers,
  });
  const releaseAge = new Gauge({
    name: "celeiro_release_age_seconds",
    help: "Time since the served release was built.",
    registers,
  });
  const dataAge = new Gauge({
    name: "celeiro_data_age_seconds",
    help: "Time since the end of the last day that the served data cover.",
    registers,
  });

  return {
    observe(request, response, next) {
      const began = process.hrtime.bigint();
      response.once("close", () => {
        const route = routeOf(request);
        requests.inc({ method: request.method, route, status: String(response.statusCode) });
        duration.observe({ route }, Number(process.hrtime.bigint() - began) / 1e9);
      });
      next();
    },
    async expose(_request, response) {
      const held = heldRelease(response);
      release.reset();
      if (held !== undefined) {
        release.set({ run_id: held.release.runId, version }, 1);
        releaseAge.set(ageSeconds(held.manifest.builtAt, now()));
        dataAge.set(dataAgeSeconds(held, now()));
      }
      response.set({ "Cache-Control": "no-store", "Content-Type": registry.contentType });
      response.send(await registry.metrics());
    },
  };
}

/** Seconds since the end of the release's as-of day, never below 0. */
export function dataAgeSeconds(held: HeldRelease, now: Date): number {
  return Math.max(0, ageSeconds(held.manifest.asOf, now) - 86_400);
}

export const ageSeconds = (iso: string, now: Date): number => (now.getTime() - Date.parse(iso)) / 1000;

function routeOf(request: Request): string {
  const path: string | undefined = request.route?.path;
  if (path === undefined) return request.originalUrl.startsWith("/api/") ? "/api" : "site";
  return path.includes("*") ? "site" : `${request.baseUrl}${path}`;
}
