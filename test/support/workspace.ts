import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openWorkspace, type Workspace } from "../../data-loaders/workspace.js";

/** An empty workspace that is removed when the test that asked for it ends. */
export function temporaryWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), "celeiro-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return openWorkspace({}, root);
}
