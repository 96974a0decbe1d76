import { spawn } from "node:child_process";

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly quiet?: boolean;
}

/** Runs a program to its end, its output passed on. Returns its exit status; 1 when it could not start or was killed. */
export function run(
  program: string,
  args: readonly string[],
  { env, quiet = false }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: env ?? process.env, stdio: quiet ? "ignore" : "inherit" });
    child.once("error", () => resolve(1));
    child.once("close", (status) => resolve(status ?? 1));
  });
}
