import { afterAll, expect, test } from "vitest";
import { publishRelease } from "../support/release.js";
import { startServer } from "../support/server.js";
import { temporaryWorkspace } from "../support/workspace.js";

const workspace = temporaryWorkspace(afterAll);
await publishRelease(workspace, "2026w47-aaaaaa", {
  files: { "index.html": "<p>" },
  rows: {
    products: [{ sku: "FUNG001" }],
    overrides: [{ sku: "FUNG001", id: "1", author: "Ana", reason: "x", status: "applied", periods: 2 }],
  },
});
const { url } = await startServer(workspace, afterAll);

const address = `${url}/api/v1/overrides`;
const said = {
  sku: "FUNG001",
  start_date: "2026-11-23",
  end_date: "2026-12-06",
  percent: 30,
  author: "Ana",
  reason: "campaign",
};

async function send(body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}

const withdraw = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}${path}`, { method: "DELETE", headers });
  return { status: answer.status, json: await answer.json() };
};

test("an override is kept, listed, and withdrawn without being erased", async () => {
  const made = await send(said);
  expect(made.status).toBe(201);
  const location = made.headers.get("Location") as string;
  expect(made.json).toMatchObject({
    ...{ ...said, quantity: null, expires: null, source: "api" },
    ...{ created_at: "2026-11-21T12:00:00.000Z", withdrawn_at: null, status: null },
  });
  expect(location).toBe(`/api/v1/overrides/${made.json.id}`);
  const listed = await (await fetch(`${address}?sku=FUNG001`)).json();
  // The release that is served knows number 1.
  expect(listed).toMatchObject({ total: 1, overrides: [{ id: 1, author: "Ana", status: "applied" }] });

  const one = await fetch(`${url}${location}`);
  const tag = one.headers.get("ETag") as string;
  expect(await withdraw(`${location}?author=Bruno`, { "If-Match": '"9-9"' })).toMatchObject({
    status: 412,
    json: { code: "CEL-OVERRIDE-008" },
  });
  const gone = await withdraw(`${location}?author=Bruno`, { "If-Match": tag });
  expect(gone).toMatchObject({
    status: 200,
    json: { withdrawn_by: "Bruno", withdrawn_at: "2026-11-21T12:00:00.000Z" },
  });
  expect(await withdraw(`${location}?author=Carla`)).toMatchObject({ status: 200, json: { withdrawn_by: "Bruno" } });
  expect((await (await fetch(`${address}?withdrawn=false`)).json()).total).toBe(0);
  expect((await (await fetch(address)).json()).total).toBe(1);
});

test("a request under one key counts once, and under a used key nothing else is kept", async () => {
  const key = { "Idempotency-Key": "5d0d2b1c" };
  const [first, again] = [await send({ ...said, percent: 5 }, key), await send({ ...said, percent: 5 }, key)];
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.json.id).toBe(first.json.id);
  expect(await send({ ...said, percent: 6 }, key)).toMatchObject({ status: 409, json: { code: "CEL-OVERRIDE-007" } });
});

test("what cannot be is refused as a problem that names the field", async () => {
  const refused = async (body: unknown, headers?: Record<string, string>) => {
    const { status, headers: given, json } = await send(body, headers);
    expect(given.get("Content-Type")).toContain("application/problem+json");
    return `${status} ${json.code} ${json.parameter ?? ""}`;
  };
  const { percent: _, ...open } = said;
  expect(await refused(open)).toBe("422 CEL-OVERRIDE-001 quantity");
  expect(await refused({ ...said, quantity: 3 })).toBe("422 CEL-OVERRIDE-001 quantity");
  expect(await refused({ ...said, end_date: "2026-11-22" })).toBe("422 CEL-OVERRIDE-002 end_date");
  expect(await refused({ ...said, percent: -130 })).toBe("422 CEL-OVERRIDE-003 percent");
  expect(await refused({ ...said, start_date: "2026-11-02", end_date: "2026-11-08" })).toBe(
    "422 CEL-OVERRIDE-004 end_date",
  );
  expect(await refused({ ...said, expires: "2026-11-20" })).toBe("422 CEL-OVERRIDE-005 expires");
  expect(await refused({ ...said, sku: "NONE" })).toBe("404 CEL-SKU-001 sku");
  expect(await refused({ ...said, author: "  " })).toBe("400 CEL-USAGE-001 author");
  expect(await refused({ ...said, start_date: "23/11/2026" })).toBe("400 CEL-USAGE-001 start_date");
  expect(await refused({ ...said, colour: "red" })).toBe("400 CEL-USAGE-001 colour");
  expect(await refused("{")).toBe("400 CEL-USAGE-001 ");
  expect(await refused("sku=FUNG001", { "Content-Type": "application/x-www-form-urlencoded" })).toBe(
    "415 CEL-HTTP-007 ",
  );
  expect((await withdraw("/api/v1/overrides/999?author=Ana")).json.code).toBe("CEL-OVERRIDE-006");
  expect((await withdraw("/api/v1/overrides/x?author=Ana")).status).toBe(404);
  expect((await withdraw("/api/v1/overrides/1")).json).toMatchObject({ code: "CEL-USAGE-001", parameter: "author" });
  expect((await fetch(address, { method: "PUT" })).status).toBe(405);
});
