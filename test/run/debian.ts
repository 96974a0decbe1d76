import { existsSync } from "node:fs";
import { run } from "./process.js";

/** Installs a package of Debian where this process may and `isThere` says no. Returns whether the program is there now. */
export async function provideDebianPackage(
  name: string,
  packageName: string,
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  if (await isThere()) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.log(`${name} is not installed: installing it with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", packageName], { env });
  return isThere();
}
