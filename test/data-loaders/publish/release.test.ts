import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { currentRelease, pointTo, requireCurrentRelease } from "../../../data-loaders/publish/release.js";
import { temporaryWorkspace } from "../../support/workspace.js";

test("before the first build there is no release", () => {
  const workspace = temporaryWorkspace();
  expect(currentRelease(workspace)).toBeUndefined();
  expect(() => requireCurrentRelease(workspace)).toThrowError(expect.objectContaining({ code: "CEL-RELEASE-001" }));
});

test("the pointer names the release that is served and leaves nothing else behind", () => {
  const workspace = temporaryWorkspace();
  pointTo(workspace, "2026w46-aaaa01");
  pointTo(workspace, "2026w47-bbbb02");
  expect(currentRelease(workspace)).toMatchObject({
    runId: "2026w47-bbbb02",
    snapshotPath: join(workspace.releases, "2026w47-bbbb02", "snapshot.duckdb"),
  });
  expect(readdirSync(workspace.state)).toEqual(["current.json"]);
});
