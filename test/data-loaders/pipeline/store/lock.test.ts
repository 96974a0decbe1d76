import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { takeLock } from "../../../../data-loaders/pipeline/store/lock.js";
import { temporaryWorkspace } from "../../../support/workspace.js";

const lockPath = () => join(temporaryWorkspace().root, "build.lock");
const now = new Date("2026-11-21T12:00:00Z");
const machine = (alive: boolean) => ({ now: () => now, isAlive: () => alive });

function leaveLock(path: string, holder: { pid: number; host: string }, touched: Date) {
  writeFileSync(path, JSON.stringify({ ...holder, since: touched.toISOString(), token: "other" }));
  utimesSync(path, touched, touched);
}

test("two builds cannot run at once, and the lock says who has it", async () => {
  const path = lockPath();
  const release = await takeLock(path);
  await expect(takeLock(path)).rejects.toMatchObject({
    code: "CEL-BUILD-001",
    message: expect.stringContaining(`process ${process.pid}`),
  });
  release();
  expect(existsSync(path)).toBe(false);
  (await takeLock(path))();
});

test("the lock of a process that died on this machine is taken over", async () => {
  const path = lockPath();
  leaveLock(path, { pid: 999_999, host: hostname() }, now);
  (await takeLock(path, machine(false)))();
});

test("the lock of a process that lives on this machine is respected", async () => {
  const path = lockPath();
  leaveLock(path, { pid: 1, host: hostname() }, now);
  await expect(takeLock(path, machine(true))).rejects.toMatchObject({ code: "CEL-BUILD-001" });
});

test("the lock of another machine is respected while it is touched, and stale two minutes after", async () => {
  const path = lockPath();
  leaveLock(path, { pid: 7, host: "elsewhere" }, new Date(now.getTime() - 60_000));
  await expect(takeLock(path, machine(false))).rejects.toMatchObject({ code: "CEL-BUILD-001" });
  leaveLock(path, { pid: 7, host: "elsewhere" }, new Date(now.getTime() - 180_000));
  (await takeLock(path, machine(false)))();
});

test("a lock whose holder died before writing its name is taken over", async () => {
  const path = lockPath();
  writeFileSync(path, "");
  // Perhaps it is about to.
  await expect(takeLock(path)).rejects.toMatchObject({ code: "CEL-BUILD-001" });
  const before = new Date(Date.now() - 3000);
  utimesSync(path, before, before);
  (await takeLock(path))();
});

test("of several that find one stale lock, exactly one takes it", async () => {
  const path = lockPath();
  leaveLock(path, { pid: 999_999, host: hostname() }, now);
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => takeLock(path, machine(false))));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
});
