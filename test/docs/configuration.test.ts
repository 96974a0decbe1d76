import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../data-loaders/config.js";
import { temporaryWorkspace } from "../support/workspace.js";

test("docs/reference/configuration.md lists every field with its default, and no other", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/reference/configuration.md"), "utf8");
  const documented = [...page.matchAll(/^\| `([\w.]+)` \|.*\| `(.+)` \|$/gm)].map(([, name, value]) => [
    name,
    JSON.parse(value as string),
  ]);
  const { gates, ...fields } = readConfig(temporaryWorkspace());
  const nested = Object.entries(gates).map(([name, value]) => [`gates.${name}`, value]);
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries([...Object.entries(fields), ...nested]));
});
