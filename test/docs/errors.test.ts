import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { errorRegistry } from "../../models/core/index.js";

test("docs/reference/errors.md lists every error code with its meaning, exit status and HTTP status, and no other", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/reference/errors.md"), "utf8");
  const listed = [...page.matchAll(/^\| (CEL-[A-Z]+-\d{3}) \| (.+?) \| (\d) \| (\d{3}) \|/gm)].map(
    ([, code, title, exit, http]) => `${code} ${title} ${exit} ${http}`,
  );
  const registered = Object.entries(errorRegistry).map(
    ([code, { title, exit, http }]) => `${code} ${title} ${exit} ${http}`,
  );
  expect(listed.sort()).toEqual(registered.sort());
});
