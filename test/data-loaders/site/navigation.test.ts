import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { headerHtml, pageGroups } from "../../../data-loaders/site/navigation.js";

const pages = Object.values(pageGroups).flat();

describe("the navigation", () => {
  it("leads to every page of the site, and to no other", () => {
    const loaders = readdirSync("src/[lang]").map((file) => file.replace(/\.md\.ts$/, ""));
    expect([...pages].sort()).toEqual(loaders.sort());
  });

  it("marks one page as the present one, whether it stands alone in its group or beside others", () => {
    for (const page of pages) {
      const marked = [...headerHtml("en", page, "Company").matchAll(/href="\.\/([a-z-]+)" aria-current="page"/g)];
      expect(marked.map(([, target]) => target)).toEqual([page]);
    }
  });

  it("keeps the page when the language is switched", () => {
    expect(headerHtml("pt", "orders", "Company")).toContain('href="../en/orders"');
  });
});
