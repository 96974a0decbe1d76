import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { readParcel } from "../../data-loaders/pipeline/parcels/file.js";
import type { StageContext } from "../../data-loaders/pipeline/stages/context.js";
import { fingerprintWarehouse } from "../../data-loaders/pipeline/stages/ingest.js";
import { runParcelStage } from "../../data-loaders/pipeline/stages/parcels.js";
import { seriesStage } from "../../data-loaders/pipeline/stages/series.js";
import { openArtifactStore } from "../../data-loaders/pipeline/store/artifact-store.js";
import { inlinePool, type Pool, threadPool } from "../../data-loaders/pipeline/workers/pool.js";
import { silentProgress } from "../../data-loaders/progress/index.js";
import { openWarehouse } from "../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { sellMore, smallCompany } from "../support/small-company.js";

let workspace: Workspace;
const pools: Pool[] = [];

beforeEach(async () => {
  workspace = await smallCompany({ products: 70, weeks: 20 });
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

interface Backtest {
  readonly pool?: Pool;
  readonly version?: string;
  readonly horizon?: number;
  readonly methods?: readonly string[];
}

async function backtestAll(options: Backtest = {}) {
  const { pool = inlinePool(), version = "v1", horizon = 4, methods = ["naive", "mean", "croston"] } = options;
  pools.push(pool);
  const warehouse = await openWarehouse(workspace, { readOnly: true });
  const config = readConfig(workspace);
  const store = openArtifactStore(workspace.artifacts);
  const context: StageContext = { warehouse, config, store, pool, progress: silentProgress };
  try {
    const history = await seriesStage(context, await fingerprintWarehouse(warehouse), "v1");
    const output = await runParcelStage(context, {
      kernel: "backtest",
      version,
      parameters: {
        frequency: history.calendar.frequency,
        season: 0,
        horizon,
        windows: 2,
        step: 0,
        methods,
        seed: 7,
        regressors: [],
        knownAhead: [],
        cleansing: [],
      },
      inputs: { series: history.demand },
    });
    return { history, output };
  } finally {
    warehouse.close();
  }
}

const tally = ({ computed, reused }: { computed: number; reused: number }) => ({ computed, reused });

test("a second run of a stage computes nothing", async () => {
  expect(tally((await backtestAll()).output)).toEqual({ computed: 70, reused: 0 });
  const again = await backtestAll();
  expect(tally(again.history)).toEqual({ computed: 0, reused: 70 });
  expect(tally(again.output)).toEqual({ computed: 0, reused: 70 });
});

test("a change in one product's sales computes that product again, and no other", async () => {
  const before = await backtestAll();
  await sellMore(workspace, "P005", 40);
  const after = await backtestAll();
  expect(tally(after.output)).toEqual({ computed: 1, reused: 69 });
  const rows = (run: typeof before, parcel: number) =>
    readParcel((run.output.parcels[parcel] as { path: string }).path).tables.backtest;
  expect(rows(after, 1)).toEqual(rows(before, 1));
  expect(rows(after, 0)).not.toEqual(rows(before, 0));
  expect(rows(after, 0)?.firstRow).toEqual(rows(before, 0)?.firstRow);
});

test("new stock readings are no reason to fit anything again", async () => {
  await backtestAll();
  const warehouse = await openWarehouse(workspace);
  await warehouse.run("UPDATE stock SET quantity = 99");
  warehouse.close();
  const { history, output } = await backtestAll();
  expect(tally(history)).toEqual({ computed: 70, reused: 0 });
  expect(tally(output)).toEqual({ computed: 0, reused: 70 });
});

test("another version of the code, or another horizon, computes everything again", async () => {
  await backtestAll();
  expect(tally((await backtestAll({ version: "v2" })).output)).toEqual({ computed: 70, reused: 0 });
  expect(tally((await backtestAll({ horizon: 5 })).output)).toEqual({ computed: 70, reused: 0 });
});

test("a run that is killed loses only the parcels it had not finished", async () => {
  const inner = inlinePool();
  let parcels = 0;
  const dying: Pool = {
    ...inner,
    run: (task, onProducts) => (parcels++ === 0 ? inner.run(task, onProducts) : Promise.reject(new Error("killed"))),
  };
  await expect(backtestAll({ pool: dying })).rejects.toThrow("killed");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(tally((await backtestAll()).output)).toEqual({ computed: 6, reused: 64 });
});

test("threads give the same bytes as no threads", async () => {
  const inline = await backtestAll();
  const expected = inline.output.parcels.map(({ path }) => readParcel(path));
  workspace = await smallCompany({ products: 70, weeks: 20 });
  const threaded = await backtestAll({ pool: threadPool(2) });
  expect(threaded.output.parcels.map(({ path }) => readParcel(path))).toEqual(expected);
});

test("threads load the optimiser of prophet when told to, and give the same bytes as no threads", async () => {
  const methods = ["mean", "prophet"];
  const inline = await backtestAll({ methods, pool: inlinePool({ prophet: true }) });
  const expected = inline.output.parcels.map(({ path }) => readParcel(path));
  workspace = await smallCompany({ products: 70, weeks: 20 });
  const threaded = await backtestAll({ methods, pool: threadPool(2, { prophet: true }) });
  const found = threaded.output.parcels.map(({ path }) => readParcel(path));
  expect(found).toEqual(expected);
  expect(JSON.stringify(found)).toContain("prophet");
  expect(JSON.stringify(found)).not.toContain("not-loaded");
});

test("a failure on a thread names the stage and the product, and the pool goes on", async () => {
  const pool = threadPool(1);
  pools.push(pool);
  const { history } = await backtestAll();
  const task = {
    kernel: "backtest" as const,
    skus: history.demand[1]?.skus ?? [],
    keys: history.demand[1]?.keys ?? [],
    inputs: { series: history.demand[1]?.path ?? "" },
    parameters: {
      frequency: "W",
      season: 0,
      horizon: 4,
      windows: 1,
      step: 0,
      methods: ["no-such-method"],
      seed: 1,
      regressors: [],
      knownAhead: [],
    },
    reuse: [],
    temporary: `${workspace.artifacts}/.writing/a`,
    target: `${workspace.artifacts}/backtest/a`,
  };
  await expect(pool.run(task, () => {})).rejects.toThrow(/backtest of product P064: unknown method/);
  await expect(pool.run({ ...task, inputs: { series: "absent" } }, () => {})).rejects.toThrow(/ENOENT/);
});
