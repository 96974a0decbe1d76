import { findChromium } from "../support/chromium.js";
import { provideDebianPackage } from "./debian.js";
import { run } from "./process.js";

/** Chromium that runs: the installed one, or one that apt installs where this process may. */
export async function provideChromium(): Promise<string | undefined> {
  await provideDebianPackage("Chromium", "chromium", async () => (await working()) !== undefined);
  return working();
}

/** Some distributions install a launcher that only says how to get the program, so it is asked for its version. */
async function working(): Promise<string | undefined> {
  const path = findChromium();
  if (path === undefined) return undefined;
  return (await run(path, ["--version"], { quiet: true })) === 0 ? path : undefined;
}
