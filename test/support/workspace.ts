import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openWorkspace, type Workspace } from "../../data-loaders/workspace.js";

/** An empty workspace that is removed when the test that asked for it ends, or with `afterAll` the whole file. */
export function temporaryWorkspace(whenOver: (work: () => void) => void = onTestFinished): Workspace {
  const root = mkdtempSync(join(tmpdir(), "celeiro-"));
  whenOver(() => rmSync(root, { recursive: true, force: true }));
  return openWorkspace({}, root);
}
