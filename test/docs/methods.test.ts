import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { forecasters } from "../../models/forecasting/index.js";
import { type MessageKey, say } from "../../models/messages/index.js";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "docs/reference/methods");
const index = readFileSync(join(folder, "README.md"), "utf8");
const row = (name: string) => index.split("\n").find((line) => line.startsWith(`| [\`${name}\`](${name}.md) |`));

describe.each([...forecasters.keys()])("%s", (name) => {
  test("has a page that says how it is called, its distribution, what it serves, when to use it and its source", () => {
    const page = readFileSync(join(folder, `${name}.md`), "utf8");
    expect(page).toContain(`Name on the command line: \`${name}\``);
    for (const heading of ["Distribution", "Serves", "When to use it", "Source"])
      expect(page).toContain(`\n## ${heading}\n`);
  });

  test("has a name in both languages", () => {
    const named = { key: `method.${name}` as MessageKey, parameters: {} };
    expect(say("en", named).length).toBeGreaterThan(2);
    expect(say("pt", named).length).toBeGreaterThan(2);
  });

  test("stands in the index with what it is compared with, and that comparison exists", () => {
    const cells = row(name)!.split("|");
    const fixtures = [...cells[2]!.matchAll(/[(,] ?`([a-z0-9-]+)`/g)].map((match) => match[1]!);
    expect(cells[2]!.trim().length).toBeGreaterThan(5);
    for (const fixture of fixtures)
      expect(existsSync(join(root, `test/reference/fixtures/${fixture}.json`)), fixture).toBe(true);
  });
});

test("every page of a method is that of a method that exists", () => {
  const pages = readdirSync(folder).filter((file) => file !== "README.md");
  expect(pages.map((file) => file.replace(".md", "")).filter((name) => !forecasters.has(name))).toEqual([]);
});
