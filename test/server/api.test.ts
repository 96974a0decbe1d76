import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { publishRelease, type Rows } from "../support/release.js";
import { raw, startServer } from "../support/server.js";
import { temporaryWorkspace } from "../support/workspace.js";

const product = (sku: string, description: string, category: string) => ({ sku, description, category });
const classed = (sku: string, abc: string, xyz: string, pattern: string, value: number) => ({
  sku,
  abc,
  xyz,
  pattern,
  value,
});
const reason = JSON.stringify({ key: "selection.no-demand", parameters: { method: { key: "method.zero" } } });
const rows: Rows = {
  products: [
    product("FERT001", "Uréia granulada 50 kg", "Fertilizers"),
    product("FUNG001", "Fungicida A", "Fungicides"),
    product("HERB/1 %", "Herbicida", "Herbicides"),
  ],
  classification: [
    classed("FERT001", "A", "X", "smooth", 900),
    classed("FUNG001", "B", "Y", "erratic", 90),
    classed("HERB/1 %", "C", "Z", "lumpy", 9),
  ],
  selection: [{ sku: "HERB/1 %", method: "zero", loss: Number.NaN, reason }],
  refusals: [{ sku: "HERB/1 %", method: "croston", reason: "no-demand" }],
  forecasts: [1, 2, 3, 4].map((step) => ({
    sku: "HERB/1 %",
    date: `2026-11-${15 + step}`,
    step,
    method: "zero",
    mean: step,
    q025: 0,
    q10: 0,
    q25: 0,
    q50: step,
    q75: step,
    q90: 2 * step,
    q975: 3 * step,
  })),
};

// One server for the whole file: these tests only read.
const workspace = temporaryWorkspace(afterAll);
await publishRelease(workspace, "2026w47-aaaaaa", { files: { "index.html": "<p>" }, rows });
const { url } = await startServer(workspace, afterAll);

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await raw(url, path, headers);
  return { ...answer, json: answer.body.length > 0 ? JSON.parse(answer.body.toString()) : undefined };
};
const skus = async (query: string) =>
  (await get(`/api/v1/products?${query}`)).json.products.map(({ sku }: { sku: string }) => sku);

test("products come by falling value, with the run they belong to", async () => {
  const { status, json } = await get("/api/v1/products");
  expect(status).toBe(200);
  expect(json).toMatchObject({ run_id: "2026w47-aaaaaa", as_of: "2026-11-15", currency: "BRL", total: 3, limit: 50 });
  expect(json.products[0]).toMatchObject({ sku: "FERT001", abc: "A", value: 900, method: null, on_hand: null });
});

test("products are found by a part of their code or description, accents and case aside", async () => {
  expect(await skus("search=UREIA")).toEqual(["FERT001"]);
  expect(await skus("search=fung")).toEqual(["FUNG001"]);
  expect(await skus("search=%25")).toEqual(["HERB/1 %"]);
});

test("products are filtered by class, pattern and category", async () => {
  expect(await skus("abc=A,B&sort=sku")).toEqual(["FERT001", "FUNG001"]);
  expect(await skus("xyz=Z")).toEqual(["HERB/1 %"]);
  expect(await skus("pattern=erratic,lumpy&sort=value")).toEqual(["HERB/1 %", "FUNG001"]);
  expect(await skus("category=Fungicides")).toEqual(["FUNG001"]);
  expect(await skus("abc=A&xyz=Z")).toEqual([]);
});

test("a page says where the one before and the one after are", async () => {
  const { json, headers } = await get("/api/v1/products?limit=1&offset=1&sort=sku");
  expect(json).toMatchObject({ total: 3, limit: 1, offset: 1, products: [{ sku: "FUNG001" }] });
  expect(headers.link).toBe(
    '</api/v1/products?limit=1&offset=0&sort=sku>; rel="prev", </api/v1/products?limit=1&offset=2&sort=sku>; rel="next"',
  );
  expect((await get("/api/v1/products?offset=99")).json.products).toEqual([]);
});

test("a forecast has its mean, its quantiles, its method and the reason in the reader's language", async () => {
  const path = `/api/v1/forecasts/${encodeURIComponent("HERB/1 %")}`;
  const english = await get(path);
  expect(english.json).toMatchObject({ sku: "HERB/1 %", method: "zero", loss: null, horizon: 4, frequency: "W" });
  expect(english.json.reason).toBe("Zero: no demand has been observed.");
  expect(english.json.refusals).toEqual([{ method: "croston", reason: "there is no demand in the history" }]);
  expect(english.json.forecast[1]).toEqual({
    date: "2026-11-17",
    step: 2,
    mean: 2,
    quantiles: { "0.025": 0, "0.1": 0, "0.25": 0, "0.5": 2, "0.75": 2, "0.9": 4, "0.975": 6 },
  });
  const portuguese = await get(path, { "Accept-Language": "pt-BR, en;q=0.3" });
  expect(portuguese.headers["content-language"]).toBe("pt");
  expect(portuguese.json.reason).not.toBe(english.json.reason);
});

test("a shorter horizon gives the first periods, a longer one than published is refused", async () => {
  const path = `/api/v1/forecasts/${encodeURIComponent("HERB/1 %")}`;
  expect((await get(`${path}?horizon=2`)).json.forecast).toHaveLength(2);
  const { status, json } = await get(`${path}?horizon=5`);
  expect(status).toBe(400);
  expect(json).toMatchObject({ code: "CEL-USAGE-002", parameter: "horizon", remedy: "ask for 1 to 4" });
});

test("an unknown product is a 404 that says so", async () => {
  const { status, json, headers } = await get("/api/v1/forecasts/NOPE");
  expect(status).toBe(404);
  expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(json).toEqual({
    type: "urn:celeiro:error:CEL-SKU-001",
    title: "the product is unknown",
    status: 404,
    detail: '"NOPE" is not a product of this release',
    instance: "/api/v1/forecasts/NOPE",
    code: "CEL-SKU-001",
    remedy: "list them at /api/v1/products",
    parameter: "sku",
  });
  expect(headers.etag).toBeUndefined();
});

test.each([
  ["limit=0", "limit"],
  ["limit=1001", "limit"],
  ["limit=ten", "limit"],
  ["limit=1&limit=2", "limit"],
  ["offset=-1", "offset"],
  ["abc=D", "abc"],
  ["sort=price", "sort"],
  ["color=red", "color"],
])("the query %s is refused by name", async (query, parameter) => {
  const { status, json } = await get(`/api/v1/products?${query}`);
  expect(status).toBe(400);
  expect(json).toMatchObject({ code: "CEL-USAGE-001", parameter });
});

test("whoever has this run's answer in this language need not get it again", async () => {
  const { headers } = await get("/api/v1/products");
  const again = await get("/api/v1/products", { "If-None-Match": String(headers.etag) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const other = await get("/api/v1/products", { "If-None-Match": String(headers.etag), "Accept-Language": "pt" });
  expect(other.status).toBe(200);
});

test("other methods, other forms and other addresses are refused with their own code", async () => {
  const posted = await raw(url, "/api/v1/products", {}, "POST");
  expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD"]);
  const xml = await get("/api/v1/products", { Accept: "application/xml" });
  expect([xml.status, xml.json.code]).toEqual([406, "CEL-HTTP-003"]);
  const nowhere = await get("/api/v1/nowhere");
  expect([nowhere.status, nowhere.json.code]).toEqual([404, "CEL-HTTP-001"]);
  expect((await get("/api/v1/forecasts/%ff")).json).toMatchObject({ status: 400, code: "CEL-HTTP-004" });
});

test("before the first release the interface is unavailable", async () => {
  const { url: empty } = await startServer(temporaryWorkspace());
  const answer = await raw(empty, "/api/v1/products");
  expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([503, "CEL-RELEASE-001"]);
});

test("no query whatever is an internal error", async () => {
  const name = fc.oneof(
    fc.constantFrom("limit", "offset", "search", "abc", "xyz", "pattern", "category", "sort", "horizon", "__proto__"),
    fc.string(),
  );
  const value = fc.oneof(
    fc.constantFrom("", "0", "-1", "1e9", "NaN", "' OR 1=1 --", "%", "A,B", "a\0b", "\ud83d\ude00"),
    fc.string({ unit: "binary" }),
  );
  const query = fc.array(fc.tuple(name, value), { maxLength: 5 });
  const path = fc.oneof(
    fc.constantFrom("/api/v1/products", "/api/v1/forecasts/FERT001"),
    fc.string({ unit: "grapheme" }).map((sku) => `/api/v1/forecasts/${encodeURIComponent(sku)}`),
  );
  await fc.assert(
    fc.asyncProperty(path, query, async (address, pairs) => {
      const { status } = await raw(url, `${address}?${new URLSearchParams(pairs)}`);
      expect([200, 400, 404]).toContain(status);
    }),
    { numRuns: 200 },
  );
});

test("no raw query text whatever is an internal error", async () => {
  const text = fc.string({ unit: fc.constantFrom(..."abc%&=+[].;/?0123456789FE"), maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(text, async (query) => {
      expect([200, 400]).toContain((await raw(url, `/api/v1/products?${query}`)).status);
    }),
    { numRuns: 200 },
  );
});

test("a product that was never sold has an empty forecast, and the reason in the reader's words", async () => {
  const { status, json } = await get("/api/v1/forecasts/FUNG001", { "accept-language": "pt" });
  expect(status).toBe(200);
  expect(json).toMatchObject({ sku: "FUNG001", horizon: 0, method: null, forecast: [], refusals: [] });
  expect(json.reason).toBe(
    "As vendas até 15 de nov. de 2026 não trazem nada deste produto: sem histórico não há previsão.",
  );
  expect((await get("/api/v1/forecasts/HERB%2F1%20%25")).json.reason).not.toContain("hold nothing");
});
