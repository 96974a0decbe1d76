import { expect, test } from "vitest";
import type { NewModelVersion, NewOverride, OperationalStore, Realised } from "../../data-loaders/operations/index.js";
import type { Message } from "../../models/messages/index.js";

const at = new Date("2026-11-20T23:30:00.125Z");

const override: NewOverride = {
  sku: "FUNG001",
  from: "2026-11-23",
  to: "2026-12-06",
  kind: "percent",
  amount: 12.5,
  author: "Ana",
  reason: "spraying begins early",
  createdAt: at,
};

export const realisedRow: Realised = {
  runId: "2026w47-000000",
  sku: "FUNG001",
  role: "published",
  method: "ets",
  origin: "2026-11-15",
  step: 1,
  date: "2026-11-16",
  mean: 10.25,
  ...{ q025: 1, q10: 3, q25: 6, q50: 10, q75: 14, q90: 18, q975: null },
  ...{ actual: 12, scale: 2.5, squared: 0.49, pinball: 0.11, absolute: 1.75, loss: 0.46 },
  ...{ promisedAbsolute: 2, promisedError: -0.5, promisedCovered: 0.75, promisedActual: 11 },
};

const model = (version: string, stage: NewModelVersion["stage"]): NewModelVersion => ({
  kind: "price",
  sku: "SEED001",
  version,
  metrics: { rmse: 0.25, mape: null },
  metadata: { method: "recursive" },
  scaler: { mean: [1, 2] },
  dataHash: "abc",
  stage,
  createdAt: at,
});

/** What the store promises, whichever database it stands on. */
export function operationsContract(storeOf: () => OperationalStore): void {
  test("an override is read back as it was written, moments in UTC and days as days", async () => {
    const store = storeOf();
    const added = await store.use(({ overrides }) => overrides.add(override));
    expect(added).toEqual({
      ...override,
      id: added.id,
      createdAt: "2026-11-20T23:30:00.125Z",
      expires: null,
      source: "api",
      withdrawnAt: null,
      withdrawnBy: null,
    });
    expect(await store.use(({ overrides }) => overrides.find(added.id))).toEqual(added);
  });

  test("two overrides under one key are one", async () => {
    const [first, second] = await storeOf().use(async ({ overrides }) => [
      await overrides.add({ ...override, sku: "KEYED", requestKey: "k1" }),
      await overrides.add({ ...override, sku: "KEYED", requestKey: "k1", amount: 99 }),
    ]);
    expect(second).toEqual(first);
    expect(await storeOf().use(({ overrides }) => overrides.list({ sku: "KEYED" }))).toEqual([first]);
  });

  test("an override can be withdrawn once, and what it said cannot be changed", async () => {
    const store = storeOf();
    const { id } = await store.use(({ overrides }) => overrides.add({ ...override, sku: "GONE" }));
    const withdrawn = await store.use(({ overrides }) => overrides.withdraw(id, "Rui", at));
    expect(withdrawn).toMatchObject({ withdrawnBy: "Rui", withdrawnAt: at.toISOString(), amount: 12.5 });
    expect(await store.use(({ overrides }) => overrides.withdraw(id, "Eva", at))).toBeUndefined();
    const valid = await store.use(({ overrides }) => overrides.list({ sku: "GONE", withdrawn: false }));
    expect(valid).toEqual([]);
  });

  test("decisions come latest first and keep a sentence as data", async () => {
    const store = storeOf();
    const decision = {
      kind: "rollback",
      subject: "router",
      before: { version: "b" },
      after: null,
      author: "celeiro",
      at,
    };
    const reason: Message = { key: "unservable.too-short", parameters: { share: 0.1 } };
    await store.use(async ({ decisions }) => {
      await decisions.add({ ...decision, reason: "first" });
      await decisions.add({ ...decision, reason });
    });
    const found = await store.use(({ decisions }) => decisions.list({ kind: "rollback" }));
    expect(found.map((one) => one.reason)).toEqual([reason, "first"]);
    expect(found[0]).toMatchObject({ before: { version: "b" }, after: null, at: at.toISOString() });
  });

  test("one version of a product's model is the champion", async () => {
    const versions = await storeOf().use(async ({ modelVersions }) => {
      await modelVersions.put(model("v1", "champion"));
      await modelVersions.put(model("v2", "champion"));
      await modelVersions.put(model("v3", "challenger"));
      expect(await modelVersions.move("price", "SEED001", "v9", "archived")).toBe(false);
      return modelVersions.list({ kind: "price", sku: "SEED001" });
    });
    expect(versions.map(({ version, stage }) => [version, stage])).toEqual([
      ["v3", "challenger"],
      ["v2", "champion"],
      ["v1", "archived"],
    ]);
    expect(versions[0]).toMatchObject({ metrics: { rmse: 0.25, mape: null }, scaler: { mean: [1, 2] } });
  });

  test("versions that are gone stay on record as deleted", async () => {
    const versions = await storeOf().use(async ({ modelVersions }) => {
      const own = (version: string, stage: NewModelVersion["stage"]) => ({ ...model(version, stage), kind: "other" });
      await modelVersions.replace("other", [own("v1", "champion"), own("v2", "archived")]);
      await modelVersions.replace("other", [own("v2", "champion"), { ...own("w", "champion"), sku: "X" }], undefined);
      await modelVersions.replace("other", [], "X");
      return modelVersions.list({ kind: "other" });
    });
    expect(versions.map(({ sku, version, stage }) => `${sku} ${version} ${stage}`)).toEqual([
      "SEED001 v2 champion",
      "SEED001 v1 deleted",
      "X w deleted",
    ]);
    expect(versions[0]).toMatchObject({ metrics: { rmse: 0.25, mape: null }, dataHash: "abc" });
  });

  test("a forecast is scored once", async () => {
    const store = storeOf();
    const rows = [realisedRow, { ...realisedRow, step: 2, date: "2026-11-23", q50: null }];
    expect(await store.use(({ realised }) => realised.add(rows, at))).toBe(2);
    expect(await store.use(({ realised }) => realised.add(rows, at))).toBe(0);
    const found = await store.use(({ realised }) => realised.list({ role: "published", sku: "FUNG001" }));
    expect(found).toEqual(rows.map((row) => ({ ...row, scoredAt: at.toISOString() })));
    expect(await store.use(({ realised }) => realised.list({ since: "2026-11-17" }))).toHaveLength(1);
  });

  test("sums and losses count a forecast for each of its roles", async () => {
    const store = storeOf();
    const row = { ...realisedRow, sku: "SUMS", origin: "2030-01-06" };
    await store.use(({ realised }) =>
      realised.add(
        [
          { ...row, role: "published+champion" },
          { ...row, role: "fallback", method: "auto", mean: 99, squared: 4, pinball: 1 },
          { ...row, role: "published+champion", step: 2, date: "2030-01-14", mean: 8, absolute: 4, q90: 11 },
        ],
        at,
      ),
    );
    const since = "2030-01-01";
    expect(await store.use(({ realised }) => realised.sums(since))).toEqual([
      {
        ...{ sku: "SUMS", step: 1, forecasts: 1, actual: 12, absolute: 1.75, error: -1.75, covered: 1 },
        ...{ promised: 1, promisedAbsolute: 2, promisedError: -0.5, promisedCovered: 0.75, promisedActual: 11 },
      },
      {
        ...{ sku: "SUMS", step: 2, forecasts: 1, actual: 12, absolute: 4, error: -4, covered: 0 },
        ...{ promised: 1, promisedAbsolute: 2, promisedError: -0.5, promisedCovered: 0.75, promisedActual: 11 },
      },
    ]);
    expect(await store.use(({ realised }) => realised.nextPeriods(since))).toEqual([
      { sku: "SUMS", date: row.date, mean: 10.25, q10: 3, q90: 18, scale: 2.5, actual: 12 },
    ]);
    const losses = await store.use(({ realised }) => realised.losses(since));
    expect(losses.map(({ role, method, count, squared }) => [role, method, count, squared])).toEqual([
      ["fallback", "auto", 1, 4],
      ["published+champion", "ets", 2, 0.98],
    ]);
    expect(await store.use(({ realised }) => realised.progress())).toContainEqual({ origin: "2030-01-06", step: 2 });
  });

  test("a use that fails leaves nothing behind, and the store goes on", async () => {
    const store = storeOf();
    const failing = store.use(async ({ overrides }) => {
      await overrides.add({ ...override, sku: "NEVER" });
      await overrides.add({ ...override, sku: "NEVER", kind: "wish" as "percent" });
    });
    await expect(failing).rejects.toThrow(/check constraint/);
    expect(await store.use(({ overrides }) => overrides.list({ sku: "NEVER" }))).toEqual([]);
  });

  test("many uses at once all come through", async () => {
    const store = storeOf();
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        store.use(({ overrides }) => overrides.add({ ...override, sku: "MANY", amount: i })),
      ),
    );
    const found = await store.use(({ overrides }) => overrides.list({ sku: "MANY" }));
    expect(found.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });
}

/** What the tables themselves refuse, however one comes to them. */
export const refusedStatements = [
  "update decisions set author = 'x'",
  "delete from decisions",
  "update realised set actual = 0",
  "delete from realised",
  "delete from overrides",
  "update overrides set amount = 0",
  "update overrides set withdrawn_at = null, withdrawn_by = null where withdrawn_at is not null",
] as const;
