import { expect, test } from "vitest";
import { finishPage } from "../../../data-loaders/site/finish.js";
import { problemIn } from "../../../data-loaders/site/framework.js";

test("an empty loader, a broken link and a failed loader are problems", () => {
  expect(problemIn("load /data/x.json → success empty output in 3ms")).toContain("empty output");
  expect(problemIn("Warning: 1 broken link (3 validated)")).toContain("broken link");
  expect(problemIn("load /data/x.json → error in 12ms: loader exited with code 1")).toContain("loader exited");
});

test("a plain build has no problem", () => {
  expect(problemIn("load /en/index → in 40ms\nbuilt 4 pages in src\n22 links validated\n")).toBeUndefined();
});

test("a finished page states its language and lets people zoom", () => {
  const html = '<html>\n<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">';
  expect(finishPage(html, "pt")).toBe(
    '<html lang="pt-BR">\n<meta name="viewport" content="width=device-width, initial-scale=1">',
  );
});
