import { spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { packageFolder } from "./package-folder.js";

export interface FrameworkRun {
  /** Folder with `observablehq.config.ts`; the site appears in its `dist`. */
  readonly site: string;
  readonly artefacts: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each line that Framework writes. */
  readonly onLine: (line: string) => void;
}

/** Runs Framework's build as a child process. What Framework only warns of (an empty loader, a broken link) is an error here. */
export async function runFramework({ site, artefacts, env, onLine }: FrameworkRun): Promise<void> {
  const command = join(packageFolder("@observablehq/framework"), "dist", "bin", "observable.js");
  const child = spawn(process.execPath, [command, "build"], {
    cwd: site,
    env: { ...env, CELEIRO_ARTEFACTS: artefacts, OBSERVABLE_TELEMETRY_DISABLE: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  let output = "";
  const collect = (chunk: Buffer): void => {
    const text = stripVTControlCharacters(chunk.toString("utf8"));
    output += text;
    for (const line of text.split("\n")) if (line.trim() !== "") onLine(line.trim());
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const problem = problemIn(output) ?? (status === 0 ? undefined : `exit status ${status}`);
  if (problem !== undefined) throw new Error(`the site did not build: ${problem}\n${output.slice(-4000)}`);
}

/** The first line of Framework's output that tells of something wrong. */
export function problemIn(output: string): string | undefined {
  return output
    .split("\n")
    .find((line) =>
      /\bempty output\b|\bWarning:|\berror\b.* in \d+ms:|SyntaxError|unable to (fetch|resolve)/.test(line),
    )
    ?.trim();
}
