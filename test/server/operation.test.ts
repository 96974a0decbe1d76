import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { pointTo } from "../../data-loaders/publish/release.js";
import { createApp } from "../../server/app.js";
import { listen } from "../../server/listen.js";
import { publishRelease } from "../support/release.js";
import { raw, startServer, today } from "../support/server.js";
import { temporaryWorkspace } from "../support/workspace.js";

const text = async (url: string, path: string) => (await raw(url, path)).body.toString();
const json = async (url: string, path: string) => JSON.parse(await text(url, path));

test("health says what is served and how old it is", async () => {
  const workspace = temporaryWorkspace();
  await publishRelease(workspace, "r1", { files: {}, manifest: { asOf: "2026-11-18" } });
  const { url } = await startServer(workspace);
  expect(await json(url, "/health")).toMatchObject({
    status: "ok",
    run_id: "r1",
    as_of: "2026-11-18",
    data_age_days: 2.5,
    release_age_seconds: 6 * 3600,
  });
});

test("data older than the gate allows are called stale", async () => {
  const workspace = temporaryWorkspace();
  writeFileSync(workspace.config, JSON.stringify({ gates: { maxAgeDays: 2 } }));
  await publishRelease(workspace, "r1", { files: {}, manifest: { asOf: "2026-11-18" } });
  const { url } = await startServer(workspace);
  expect((await json(url, "/health")).status).toBe("stale");
});

test("health is 503 before the first release and 200 from then on, without a restart", async () => {
  const workspace = temporaryWorkspace();
  const { url } = await startServer(workspace);
  expect((await raw(url, "/health")).status).toBe(503);
  await publishRelease(workspace, "r1", { files: {} });
  expect((await raw(url, "/health")).status).toBe(200);
});

test("metrics count requests by route and tell the release", async () => {
  const workspace = temporaryWorkspace();
  await publishRelease(workspace, "r1", { files: { "index.html": "<p>" } });
  const { url } = await startServer(workspace);
  await raw(url, "/");
  await raw(url, "/nowhere");
  await raw(url, "/api/v1/products?limit=1");
  const metrics = await text(url, "/metrics");
  expect(metrics).toContain('celeiro_http_requests_total{method="GET",route="site",status="200"} 1');
  expect(metrics).toContain('celeiro_http_requests_total{method="GET",route="site",status="404"} 1');
  expect(metrics).toContain('celeiro_http_requests_total{method="GET",route="/api/v1/products",status="200"} 1');
  expect(metrics).toMatch(/celeiro_release_info\{run_id="r1",version="[^"]+"\} 1/);
  expect(metrics).toContain(`celeiro_release_age_seconds ${6 * 3600}`);
});

test("a new release is served at the next request, and rolling back serves the old one", async () => {
  const workspace = temporaryWorkspace();
  await publishRelease(workspace, "r1", { files: { "index.html": "first" } });
  const { url } = await startServer(workspace);
  expect(await text(url, "/")).toBe("first");
  await publishRelease(workspace, "r2", { files: { "index.html": "second" } });
  expect(await text(url, "/")).toBe("second");
  pointTo(workspace, "r1");
  expect(await text(url, "/")).toBe("first");
  expect((await json(url, "/health")).run_id).toBe("r1");
});

test("a tab opened before the switch still gets the hashed files of its release, but not its pages", async () => {
  const workspace = temporaryWorkspace();
  const old = { "_file/data.11111111.json": "old data", "gone.html": "gone", "plain.json": "old" };
  await publishRelease(workspace, "r1", { files: old });
  const { url } = await startServer(workspace);
  await publishRelease(workspace, "r2", { files: { "_file/data.22222222.json": "new data" } });
  expect(await text(url, "/_file/data.11111111.json")).toBe("old data");
  expect(await text(url, "/_file/data.22222222.json")).toBe("new data");
  expect((await raw(url, "/gone")).status).toBe(404);
  expect((await raw(url, "/plain.json")).status).toBe(404);
  expect((await raw(url, "/_file/data.33333333.json")).status).toBe(404);
});

test("a release that cannot be opened leaves the last good one in place", async () => {
  const workspace = temporaryWorkspace();
  await publishRelease(workspace, "r1", { files: { "index.html": "good" } });
  const { url } = await startServer(workspace);
  expect(await text(url, "/")).toBe("good");
  const broken = await publishRelease(workspace, "r2", { files: { "index.html": "broken" } });
  pointTo(workspace, "r1");
  expect(await text(url, "/")).toBe("good");
  writeFileSync(broken.manifestPath, '{"runId": "r2", ');
  pointTo(workspace, "r2");
  expect(await text(url, "/")).toBe("good");
});

test("switching back and forth under load, every answer is whole and of one release", async () => {
  const workspace = temporaryWorkspace();
  const products = (name: string) => [{ sku: "A", description: name }];
  for (const name of ["r1", "r2"]) {
    const body = `${name} `.repeat(50_000);
    await publishRelease(workspace, name, { files: { "index.html": body }, rows: { products: products(name) } });
  }
  const { url } = await startServer(workspace);
  const seen = new Set<string>();
  const read = async () => {
    for (let i = 0; i < 10; i++) {
      const page = await raw(url, "/");
      expect(page.status).toBe(200);
      const words = new Set(page.body.toString().trim().split(" "));
      expect(words.size).toBe(1);
      const { run_id, products } = await json(url, "/api/v1/products");
      expect(products[0].description).toBe(run_id);
      for (const run of [run_id, ...words]) seen.add(run);
    }
  };
  let reading = true;
  const readers = Promise.all([read(), read(), read()]).finally(() => {
    reading = false;
  });
  for (let i = 0; reading; i++) {
    pointTo(workspace, i % 2 === 0 ? "r1" : "r2");
    await raw(url, "/health");
  }
  await readers;
  expect(seen).toEqual(new Set(["r1", "r2"]));
});

test("an address that is taken is refused by name", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as AddressInfo;
  const app = createApp({ workspace: temporaryWorkspace(), logger: pino({ level: "silent" }), clock: () => today });
  await expect(listen(app, { host: "127.0.0.1", port })).rejects.toMatchObject({
    code: "CEL-SERVER-001",
    location: { value: `127.0.0.1:${port}` },
  });
});

test("stopping lets an answer under way end and takes no new request", async () => {
  const workspace = temporaryWorkspace();
  const body = "x".repeat(20_000_000);
  await publishRelease(workspace, "r1", { files: { "big.bin": body } });
  const listening = await startServer(workspace);
  const under = await fetch(`${listening.url}/big.bin`);
  const stopped = listening.stop();
  expect((await under.arrayBuffer()).byteLength).toBe(body.length);
  await stopped;
  await expect(raw(listening.url, "/health")).rejects.toThrow("ECONNREFUSED");
});

test("an answer that never ends is cut after the grace", async () => {
  const workspace = temporaryWorkspace();
  await publishRelease(workspace, "r1", { files: { "big.bin": "x".repeat(50_000_000) } });
  const app = createApp({ workspace, logger: pino({ level: "silent" }), clock: () => today });
  const listening = await listen(app, { host: "127.0.0.1", port: 0, graceMilliseconds: 50 });
  const hanging = await fetch(join(`${listening.url}/big.bin`));
  await listening.stop();
  await expect(hanging.arrayBuffer()).rejects.toThrow();
});

test("each answer carries an id that its log line carries too", async () => {
  const lines: string[] = [];
  const workspace = temporaryWorkspace();
  await publishRelease(workspace, "r1", { files: { "index.html": "<p>" } });
  const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const listening = await listen(createApp({ workspace, logger, clock: () => today }), { host: "127.0.0.1", port: 0 });
  const { headers } = await raw(listening.url, "/?v=1");
  await listening.stop();
  const line = lines.map((entry) => JSON.parse(entry)).find(({ msg }) => msg === "request");
  expect(line).toMatchObject({ id: headers["x-request-id"], method: "GET", url: "/?v=1", status: 200 });
});
