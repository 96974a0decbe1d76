import { expect, test } from "vitest";
import { languages } from "../../../models/core/index.js";
import { type MessageKey, text } from "../../../models/messages/index.js";

const finding = { stock: "known", valued: "no", value: "", all: 200, asOf: "today" };

test("the orders page's title counts its lines, stock known or not", () => {
  const key: MessageKey = "site.finding.orders";
  for (const language of languages) {
    for (const stock of ["known", "unknown"]) {
      const title = text(language, key, { ...finding, stock, lines: 48 });
      expect(title).toContain("48 ");
      expect(title).not.toContain("#");
    }
  }
  expect(text("en", key, { ...finding, lines: 0 })).toBe("Nothing to order now, of 200 products (today)");
  expect(text("en", key, { ...finding, stock: "unknown", lines: 1 })).toBe(
    "No stock was imported: one line to order if the shelves are empty, of 200 products (today)",
  );
});
