import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../workspace.js";

/** Written whenever overrides change, so that whether a release is current can be told without opening the store. */
export const overridesChange = ({ state }: Pick<Workspace, "state">): string => join(state, "overrides-changed.json");

export function rememberChange(workspace: Workspace, at: Date): void {
  mkdirSync(workspace.state, { recursive: true });
  writeFileSync(overridesChange(workspace), `${JSON.stringify({ at: at.toISOString() })}\n`);
}
