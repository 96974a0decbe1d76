import { Readable, Writable } from "node:stream";
import { commands } from "../../data-loaders/cli/commands/index.js";
import { runCommandLine } from "../../data-loaders/cli/run.js";

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, in folder `cwd`, at a fixed time. */
export async function celeiro(cwd: string, ...args: readonly string[]): Promise<Run> {
  const [stdout, stderr] = [gathering(), gathering()];
  const status = await runCommandLine(commands, args, {
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    cwd,
    now: () => new Date("2025-02-24T09:00:00Z"),
  });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function gathering() {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      parts.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => parts.join("") };
}

/** Rows of simple CSV, whose cells hold no line ends, as objects. */
export function csvRows(text: string): Record<string, string>[] {
  const [heading = "", ...lines] = text.trim().split("\n");
  const names = cells(heading);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i], cell])));
}

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
