import { existsSync } from "node:fs";
import { findChromium } from "../support/chromium.js";
import { run } from "./process.js";

/** Chromium that runs: the installed one, or one that apt installs where this process may. */
export async function provideChromium(): Promise<string | undefined> {
  const installed = await working();
  if (installed !== undefined) return installed;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!mayInstall) return undefined;
  console.log("Chromium is not installed: installing it with apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "chromium"], { env });
  return working();
}

/** Some distributions install a launcher that only says how to get the program, so it is asked for its version. */
async function working(): Promise<string | undefined> {
  const path = findChromium();
  if (path === undefined) return undefined;
  return (await run(path, ["--version"], { quiet: true })) === 0 ? path : undefined;
}
