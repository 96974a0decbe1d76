import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { usualMatrix } from "../../models/matrix/index.js";
import { publishRelease } from "../support/release.js";
import { raw, startServer } from "../support/server.js";
import { temporaryWorkspace } from "../support/workspace.js";

// One server for the whole file; each test begins with a configuration of its own and counts the decisions since.
const workspace = temporaryWorkspace(afterAll);
await publishRelease(workspace, "2026w47-aaaaaa", { files: { "index.html": "<p>" } });
const { url } = await startServer(workspace, afterAll);
const path = "/api/v1/decision-matrix";
const listed = async (query = "") => (await (await fetch(`${url}/api/v1/decisions?${query}`)).json()).decisions;
let earlier = 0;
const decisions = async () => (await listed()).length - earlier;

async function begin(config: string) {
  writeFileSync(workspace.config, config);
  earlier = (await listed()).length;
}

const read = async (headers: Record<string, string> = {}) => {
  const { status, headers: given, body } = await raw(url, path, headers);
  return { status, tag: String(given.etag), json: body.length > 0 ? JSON.parse(body.toString()) : undefined };
};

const put = async (body: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}${path}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, tag: answer.headers.get("ETag") ?? "", json: await answer.json() };
};

const rules = [
  { abc: "A", xyz: "X", pattern: "smooth", outlier: false, methods: ["ets(damped)", "naive"] },
  { methods: ["auto+ets"] },
];
const said = { rules, author: "Ana", reason: "ETS reads our season better" };

test("the rules in force are read with a tag, replaced in the configuration, and the change is on record", async () => {
  await begin("{}");
  const first = await read();
  expect(first).toMatchObject({ status: 200, json: { routing: "auto", rules: usualMatrix } });
  expect((await read({ "If-None-Match": first.tag })).status).toBe(304);

  const made = await put(said, { "If-Match": first.tag, "Accept-Language": "pt" });
  expect(made).toMatchObject({
    status: 200,
    json: { rules, routing: "auto", decision: 1, message: "Salvo e registrado. Vale a partir da próxima execução." },
  });
  expect(made.tag).not.toBe(first.tag);
  expect(await read()).toMatchObject({ tag: made.tag, json: { rules } });
  expect(readConfig(workspace).decisionMatrix).toEqual(rules);
  expect(await listed("kind=matrix")).toEqual([
    {
      ...{ id: 1, kind: "matrix", subject: "decision-matrix", author: "Ana", reason: said.reason },
      ...{ before: { routing: "auto", rules: usualMatrix }, after: { routing: "auto", rules } },
      at: "2026-11-21T12:00:00.000Z",
    },
  ]);
  expect(await listed("kind=champion")).toEqual([]);
});

test("a change made from rules that are no longer in force is refused, and one that is already made is not made again", async () => {
  await begin("{}");
  const { tag } = await read();
  await put(said, { "If-Match": tag });
  const before = readFileSync(workspace.config, "utf8");
  expect(await put({ ...said, rules: [] }, { "If-Match": tag })).toMatchObject({
    status: 412,
    json: { code: "CEL-CONFIG-002" },
  });
  expect(await put(said, { "If-Match": tag })).toMatchObject({ status: 200, json: { decision: null } });
  expect(readFileSync(workspace.config, "utf8")).toBe(before);
  expect(await decisions()).toBe(1);
});

test("of several changes at once from the same rules one is made", async () => {
  await begin("{}");
  const { tag } = await read();
  const methods = ["naive", "ets", "tsb", "sba"];
  const answers = await Promise.all(
    methods.map((method) => put({ ...said, rules: [{ methods: [method] }] }, { "If-Match": tag })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  const winner = answers.find(({ status }) => status === 200)!;
  expect((await read()).json.rules).toEqual(winner.json.rules);
  expect(await decisions()).toBe(1);
});

test("all other settings keep their values, order and indentation, the file its permissions, and nothing is left beside it", async () => {
  const settings =
    '{\n    "seed": 7,\n    "decisionMatrix": [{"methods": ["naive"]}],\n    "abcCuts": [0.7, 0.9],\n    "company": "Silo \\"A\\""\n}\n';
  await begin(settings);
  chmodSync(workspace.config, 0o640);
  expect((await put({ ...said, routing: "matrix" })).json.routing).toBe("matrix");
  const source = readFileSync(workspace.config, "utf8");
  expect(Object.entries(JSON.parse(source))).toEqual([
    ["seed", 7],
    ["decisionMatrix", rules],
    ["abcCuts", [0.7, 0.9]],
    ["company", 'Silo "A"'],
    ["routing", "matrix"],
  ]);
  expect(source).toContain(`\n        ${JSON.stringify(rules[1])}\n    ],\n`);
  expect(statSync(workspace.config).mode & 0o777).toBe(0o640);
  expect(readdirSync(workspace.root).sort()).toEqual([".celeiro", "celeiro.json"]);
});

test("what the configuration would refuse is refused, with the place, and leaves file and record alone", async () => {
  await begin('{ "seed": 7 }');
  const refused = async (change: object) => {
    const { status, json } = await put({ ...said, ...change });
    return `${status} ${json.code} ${json.parameter}`;
  };
  expect(await refused({ rules: [{ methods: ["naive"] }, { methods: ["oracle"] }] })).toBe(
    "400 CEL-USAGE-003 rules.1.methods.0",
  );
  expect(await refused({ rules: [{ abc: "D", methods: ["naive"] }] })).toBe("422 CEL-CONFIG-001 rules.0.abc");
  expect(await refused({ rules: [{ cell: "AX", methods: ["naive"] }] })).toBe("422 CEL-CONFIG-001 rules.0");
  expect(await refused({ rules: [{ methods: [] }] })).toBe("422 CEL-CONFIG-001 rules.0.methods");
  expect(await refused({ rules: undefined })).toBe("400 CEL-USAGE-001 rules");
  expect(await refused({ routing: "dice" })).toBe("400 CEL-USAGE-001 routing");
  expect(await refused({ author: " " })).toBe("400 CEL-USAGE-001 author");
  expect(await refused({ colour: "red" })).toBe("400 CEL-USAGE-001 colour");
  writeFileSync(workspace.config, '{ "seeds": 7 }');
  expect((await put(said)).json.code).toBe("CEL-CONFIG-001");
  expect(readFileSync(workspace.config, "utf8")).toBe('{ "seeds": 7 }');
  expect(await decisions()).toBe(0);
});

test("where the file cannot be written nothing is put on record", async () => {
  await begin("{}");
  // A link to itself where the draft would be written stops anyone, root too.
  symlinkSync(`${workspace.config}.${process.pid}.part`, `${workspace.config}.${process.pid}.part`);
  expect(await put(said)).toMatchObject({ status: 500, json: { code: "CEL-CONFIG-003" } });
  expect(await decisions()).toBe(0);
});
