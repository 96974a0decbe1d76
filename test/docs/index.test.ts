import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const docs = resolve(import.meta.dirname, "../../docs");
const index = readFileSync(join(docs, "README.md"), "utf8");
const links = [...index.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1]);

test("docs/README.md links to pages that exist", () => {
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(join(docs, link)))).toEqual([]);
});

test("docs/README.md leads to every page, or to the folder it is in", () => {
  const pages = readdirSync(docs, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md") && file !== "README.md");
  const reached = (page: string) =>
    links.some((link) => link === page || (link.endsWith("/") && page.startsWith(link)));
  expect(pages.filter((page) => !reached(page))).toEqual([]);
});
