import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openEmbedded } from "../../../data-loaders/operations/embedded.js";
import { OperationalStore, operationsPlace, withOperations } from "../../../data-loaders/operations/index.js";
import { migrate, migrations } from "../../../data-loaders/operations/migrations.js";
import { operationsContract, refusedStatements } from "../../support/operations-contract.js";
import { temporaryWorkspace } from "../../support/workspace.js";

const workspace = temporaryWorkspace(afterAll);
const place = operationsPlace(workspace, {});
const store = new OperationalStore(place, { idleMilliseconds: 1000 });
afterAll(() => store.close());

describe("the embedded store", () => {
  operationsContract(() => store);

  test("what was written is there when it is opened again, and the tables refuse to be rewritten", async () => {
    await store.use(async ({ decisions }) => {
      const decision = { kind: "matrix", subject: "A", before: 1, after: 2, author: "Ana", reason: "r" };
      await decisions.add({ ...decision, at: new Date() });
    });
    const second = new OperationalStore(place);
    await store.close();
    expect(await second.use(({ decisions }) => decisions.list({ kind: "matrix" }))).toHaveLength(1);
    const database = await openEmbedded(workspace.operations);
    for (const statement of refusedStatements) {
      await expect(database.transaction((connection) => connection.query(statement))).rejects.toThrow(
        /only ever added|only its withdrawal/,
      );
    }
    expect(await migrate(database)).toBe(migrations.at(-1)?.number);
    await database.close();
  });

  test("a step of the schema that fails is not half done", async () => {
    const database = await openEmbedded(workspace.operations);
    const number = (migrations.at(-1)?.number ?? 0) + 1;
    const faulty = { number, name: "faulty", statements: ["create table half (a integer)", "create nonsense"] };
    await expect(migrate(database, [...migrations, faulty])).rejects.toThrow(/nonsense/);
    expect(await migrate(database)).toBe(number - 1);
    await expect(database.transaction((connection) => connection.query("select * from half"))).rejects.toThrow(/half/);
    await database.close();
  });

  test("waits while another process has it open, and says who when that takes too long", async () => {
    const neighbour = spawn("sleep", ["60"]);
    const since = new Date().toISOString();
    writeFileSync(
      `${workspace.operations}.lock`,
      JSON.stringify({ pid: neighbour.pid, host: hostname(), since, token: "t" }),
    );
    const work = () => withOperations(place, ({ realised }) => realised.count(), { patience });
    const patience = { waitMilliseconds: 100, lookMilliseconds: 10 };
    await expect(work()).rejects.toMatchObject({
      code: "CEL-OPERATIONS-001",
      message: expect.stringContaining(String(neighbour.pid)) as string,
    });
    const waiting = withOperations(place, ({ realised }) => realised.count());
    neighbour.kill();
    await once(neighbour, "exit");
    expect(await waiting).toBeGreaterThan(0);
  });

  test("is whole after its process was killed in the middle of a transaction", async () => {
    const script = `
      import { openEmbedded } from ${JSON.stringify(join(import.meta.dirname, "../../../data-loaders/operations/embedded.ts"))};
      const database = await openEmbedded(${JSON.stringify(workspace.operations)});
      await database.transaction(async (connection) => {
        await connection.query("insert into decisions (kind, subject, before, after, author, reason, at) values ('killed', '', '1', '2', 'x', '\\"r\\"', now())");
        process.kill(process.pid, "SIGKILL");
        await new Promise(() => {});
      });`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    const [, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    const [killed, kept] = await withOperations(place, async ({ decisions }) => [
      await decisions.list({ kind: "killed" }),
      await decisions.list({ kind: "matrix" }),
    ]);
    expect(killed).toEqual([]);
    expect(kept).toHaveLength(1);
  });
});

test("a folder that is no store is refused by its code", async () => {
  const other = temporaryWorkspace();
  writeFileSync(join(other.root, "plain"), "text");
  const { code } = (await withOperations({ folder: join(other.root, "plain") }, async () => 0).catch(
    (error: unknown) => error,
  )) as { code: string };
  expect(code).toBe("CEL-OPERATIONS-003");
});
