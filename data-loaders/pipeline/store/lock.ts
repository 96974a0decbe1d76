import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { CeleiroError } from "../../../models/core/index.js";

export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  /** Tells two lives of one process number apart. */
  readonly token: string;
}

/** What a lock asks of the machine; tests pass their own. */
export interface LockEffects {
  now(): Date;
  isAlive(pid: number): boolean;
}

const touchMilliseconds = 15_000;
/** A holder on another machine is taken for dead when it has not touched its lock for this long. */
const silentElsewhere = 120_000;
/** The same for a live process on this machine: its number may by now belong to another program. */
const silentHere = 600_000;
/** A holder that has not written its name for this long died before it could. */
const silentUnnamed = 2_000;
/** Long enough for a rival that saw the same stale lock to have shown itself. */
const rivalMilliseconds = 60;

const held = new Set<string>();

const machine: LockEffects = {
  now: () => new Date(),
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },
};

/**
 * Takes the lock file at `path`, or throws what `refusal` makes of its holder, by default CEL-BUILD-001. A lock is stale,
 * and taken over, when its holder's process on this machine is gone, or when its holder has long stopped touching it.
 * @returns a function that gives the lock back
 */
export async function takeLock(
  path: string,
  effects: LockEffects = machine,
  refusal: (path: string, holder: Holder | undefined) => CeleiroError = otherBuild,
): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    since: effects.now().toISOString(),
    token: randomUUID(),
  };
  if (!create(path, own)) await takeOver(path, own, effects, refusal);
  held.add(path);
  const touching = setInterval(() => {
    const now = effects.now();
    utimesSync(path, now, now);
  }, touchMilliseconds);
  touching.unref();
  return () => {
    clearInterval(touching);
    held.delete(path);
    rmSync(path, { force: true });
  };
}

async function takeOver(
  path: string,
  own: Holder,
  effects: LockEffects,
  refusal: (path: string, holder: Holder | undefined) => CeleiroError,
): Promise<void> {
  const holder = readHolder(path);
  if (held.has(path) || !isStale(path, holder, effects)) throw refusal(path, holder);
  rmSync(path, { force: true });
  const created = create(path, own);
  await new Promise((resolve) => setTimeout(resolve, rivalMilliseconds));
  const winner = readHolder(path);
  if (!created || winner?.token !== own.token) throw refusal(path, winner);
}

function otherBuild(file: string, holder: Holder | undefined): CeleiroError {
  const remedy = "wait until it has finished, or stop it";
  return new CeleiroError("CEL-BUILD-001", `another build is running${inWords(holder)}`, remedy, { file });
}

/** ": process 12 on host since ...", or nothing where the holder is unknown. */
export const inWords = (holder: Holder | undefined): string =>
  holder === undefined ? "" : `: process ${holder.pid} on ${holder.host} since ${holder.since}`;

function create(path: string, holder: Holder): boolean {
  try {
    const handle = openSync(path, "wx");
    writeSync(handle, JSON.stringify(holder));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined when the lock went meanwhile, or its holder died before it had written its name. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isStale(path: string, holder: Holder | undefined, effects: LockEffects): boolean {
  try {
    const silent = effects.now().getTime() - statSync(path).mtimeMs;
    // Created, its name not written yet.
    if (holder === undefined) return silent > silentUnnamed;
    const here = holder.host === hostname();
    // Its number is ours although we do not hold it: a container that started again.
    if (here && (holder.pid === process.pid || !effects.isAlive(holder.pid))) return true;
    return silent > (here ? silentHere : silentElsewhere);
  } catch {
    return true;
  }
}
