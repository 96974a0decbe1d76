import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OperationalStore, withOperations } from "../../../data-loaders/operations/index.js";
import { openPostgres } from "../../../data-loaders/operations/postgres.js";
import { operationsContract, refusedStatements } from "../../support/operations-contract.js";
import { findPostgres, type RunningPostgres, startPostgres } from "../../support/postgres.js";
import { temporaryWorkspace } from "../../support/workspace.js";

const bin = findPostgres();
if (bin === undefined) {
  console.log(
    "Tests on PostgreSQL are skipped: install it (apt-get install postgresql), or name its programs' folder in POSTGRES_BIN.",
  );
}

const { operations: folder } = temporaryWorkspace(afterAll);

// In CI it is not skipped but fails.
describe.skipIf(bin === undefined && process.env.CI !== "true")("the store on PostgreSQL", () => {
  let server: RunningPostgres;
  let store: OperationalStore;
  beforeAll(async () => {
    server = await startPostgres(bin ?? "/usr/bin");
    // All at once, as replicas would come.
    const first = Array.from({ length: 4 }, () => withOperations({ url: server.url, folder }, async () => true));
    expect(await Promise.all(first)).toEqual([true, true, true, true]);
    store = new OperationalStore({ url: server.url, folder });
  });
  afterAll(async () => {
    await store?.close();
    await server?.stop();
  });

  operationsContract(() => store);

  test("the tables refuse to be rewritten", async () => {
    const { id } = await store.use(({ overrides }) =>
      overrides.add({
        ...{ sku: "S", from: "2026-01-01", to: "2026-01-02", kind: "quantity", amount: 1 },
        ...{ author: "a", reason: "r", createdAt: new Date() },
      }),
    );
    await store.use(({ overrides }) => overrides.withdraw(id, "b", new Date()));
    const database = await openPostgres(server.url);
    for (const statement of refusedStatements) {
      await expect(database.transaction((connection) => connection.query(statement))).rejects.toThrow(
        /only ever added|only its withdrawal/,
      );
    }
    await database.close();
  });
});

test("a PostgreSQL that is not there is refused by its code, its password kept to itself", async () => {
  const url = `postgresql://user:secret@localhost/none?host=${encodeURIComponent(join(folder, "nowhere"))}`;
  const error = (await withOperations({ url, folder }, async () => 0).catch((refused: unknown) => refused)) as {
    code: string;
    line: string;
  };
  expect(error.code).toBe("CEL-OPERATIONS-002");
  expect(error.line).not.toContain("secret");
});
