import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { publishRelease } from "../support/release.js";
import { raw, startServer } from "../support/server.js";
import { temporaryWorkspace } from "../support/workspace.js";

const script = 'import "./_file/app.0123abcd.js";';
const page = (text: string) =>
  `<!doctype html><title>${text}</title><script type="module">${script}</script><p>${text}</p>${" ".repeat(2000)}`;
const app = "export const answer = 42;\n".repeat(200);
const snapshot = Array.from({ length: 1000 }, (_, i) => String(i % 10)).join("");
const files = {
  "index.html": page("first page"),
  "en/index.html": page("English"),
  "en/product.html": page("product"),
  "pt/404.html": page("nada aqui"),
  "_file/app.0123abcd.js": app,
  "_file/snapshot.89abcdef.duckdb": snapshot,
  "robots.txt": "User-agent: *\n",
};

// One server for the whole file: these tests only read.
const workspace = temporaryWorkspace(afterAll);
await publishRelease(workspace, "r1", { files });
const { url } = await startServer(workspace, afterAll);

test("addresses need no ending", async () => {
  expect((await raw(url, "/")).body.toString()).toBe(files["index.html"]);
  expect((await raw(url, "/en/product?sku=A")).body.toString()).toBe(files["en/product.html"]);
  expect((await raw(url, "/en/")).body.toString()).toBe(files["en/index.html"]);
});

test("a folder without its slash leads to the folder, query and all", async () => {
  const answer = await raw(url, "/en?v=1");
  expect([answer.status, answer.headers.location]).toEqual([308, "/en/?v=1"]);
});

test("pages are asked for again each time, files named by their hash are kept for a year", async () => {
  expect((await raw(url, "/en/product")).headers["cache-control"]).toBe("no-cache");
  const hashed = await raw(url, "/_file/app.0123abcd.js");
  expect(hashed.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(hashed.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect((await raw(url, "/robots.txt")).headers["cache-control"]).toBe("no-cache");
});

test("who has the page is told so in no bytes, by tag or by date", async () => {
  const { headers } = await raw(url, "/en/product");
  const byTag = await raw(url, "/en/product", { "If-None-Match": String(headers.etag) });
  expect([byTag.status, byTag.body.length]).toEqual([304, 0]);
  const byDate = await raw(url, "/en/product", { "If-Modified-Since": String(headers["last-modified"]) });
  expect(byDate.status).toBe(304);
  expect((await raw(url, "/en/product", { "If-None-Match": '"another"' })).status).toBe(200);
});

test("the smallest copy that the client reads is sent, each under a tag of its own", async () => {
  const path = "/_file/app.0123abcd.js";
  const plain = await raw(url, path);
  const gzip = await raw(url, path, { "Accept-Encoding": "gzip, deflate" });
  const brotli = await raw(url, path, { "Accept-Encoding": "gzip, deflate, br, zstd" });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect([gzip.headers["content-encoding"], brotli.headers["content-encoding"]]).toEqual(["gzip", "br"]);
  expect(gunzipSync(gzip.body).toString()).toBe(app);
  expect(brotliDecompressSync(brotli.body).toString()).toBe(app);
  expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
  expect(brotli.headers.vary).toBe("Accept-Encoding");
  expect((await raw(url, path, { "Accept-Encoding": "br;q=0, gzip" })).headers["content-encoding"]).toBe("gzip");
});

test("a page's policy lets its own scripts run by hash, and nothing else inline", async () => {
  const policy = String((await raw(url, "/en/product")).headers["content-security-policy"]);
  const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src"));
  const hash = createHash("sha256").update(script).digest("base64");
  expect(scripts).toBe(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}'`);
  expect(policy).toContain("worker-src 'self' blob:");
});

test.each(["/", "/_file/app.0123abcd.js", "/nowhere", "/health", "/metrics", "/api/v1/products", "/api/v1/nowhere"])(
  "%s carries the headers that isolate and protect",
  async (path) => {
    const { headers } = await raw(url, path);
    expect(headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(headers["x-powered-by"]).toBeUndefined();
  },
);

test("the snapshot is read by ranges of its own bytes", async () => {
  const path = "/_file/snapshot.89abcdef.duckdb";
  const head = await raw(url, path, { "Accept-Encoding": "br, gzip" }, "HEAD");
  expect(head.headers).toMatchObject({ "content-length": "1000", "accept-ranges": "bytes" });
  expect(head.headers["content-encoding"]).toBeUndefined();
  expect(head.body.length).toBe(0);
  const part = await raw(url, path, { Range: "bytes=10-14", "Accept-Encoding": "br, gzip" });
  expect([part.status, part.headers["content-range"], part.body.toString()]).toEqual([
    206,
    "bytes 10-14/1000",
    "01234",
  ]);
  const tail = await raw(url, path, { Range: "bytes=-3" });
  expect([tail.status, tail.body.toString()]).toEqual([206, "789"]);
  const changed = await raw(url, path, { Range: "bytes=0-1", "If-Range": '"of another run"' });
  expect([changed.status, changed.body.length]).toEqual([200, 1000]);
});

test("a range beyond the end is 416 with the true length", async () => {
  const answer = await raw(url, "/_file/snapshot.89abcdef.duckdb", { Range: "bytes=5000-" });
  expect([answer.status, answer.headers["content-range"]]).toEqual([416, "bytes */1000"]);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(JSON.parse(answer.body.toString())).toMatchObject({ code: "CEL-HTTP-005", status: 416 });
});

test("an unknown page is answered in the reader's language: by address, else by preference", async () => {
  const html = { Accept: "text/html" };
  const own = await raw(url, "/pt/nada", html);
  expect([own.status, own.headers["content-language"]]).toEqual([404, "pt"]);
  expect(own.body.toString()).toBe(files["pt/404.html"]);
  const english = await raw(url, "/nothing", { ...html, "Accept-Language": "en-GB, pt;q=0.5" });
  expect(english.body.toString()).toContain("There is no such page");
  const portuguese = await raw(url, "/nothing", { ...html, "Accept-Language": "pt-BR" });
  expect(portuguese.body.toString()).toBe(files["pt/404.html"]);
});

test("a program that asks for JSON gets the 404 as a problem", async () => {
  const answer = await raw(url, "/nothing", { Accept: "application/json" });
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(JSON.parse(answer.body.toString())).toMatchObject({ status: 404, code: "CEL-HTTP-001", instance: "/nothing" });
});

test.each([
  "/../manifest.json",
  "/en/../../manifest.json",
  "/%2e%2e/manifest.json",
  "/..%2fmanifest.json",
  "/..%5cmanifest.json",
  "/%252e%252e/manifest.json",
  "//etc/passwd",
  "/_file/../../assets.json",
  "/constructor",
  "/__proto__",
  "/index.html%00.js",
  "/index.html.br",
])("nothing outside the site is served: %s", async (path) => {
  expect((await raw(url, path)).status).toBe(404);
});

test("an address that is no UTF-8 is refused", async () => {
  const answer = await raw(url, "/%ff");
  expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([400, "CEL-HTTP-004"]);
});

test("a page is read, never written", async () => {
  const answer = await raw(url, "/en/product", {}, "POST");
  expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
  expect(JSON.parse(answer.body.toString()).code).toBe("CEL-HTTP-002");
});

test("before the first release the page says what to do", async () => {
  const { url: empty } = await startServer(temporaryWorkspace());
  const answer = await raw(empty, "/", { Accept: "text/html", "Accept-Language": "pt-BR" });
  expect(answer.status).toBe(503);
  expect(answer.body.toString()).toContain("Ainda não há nada publicado");
});
