import { createHash } from "node:crypto";
import type { z } from "zod";
import { CeleiroError } from "../models/core/index.js";
import { catalogueMethods, forecasterNamed } from "../models/forecasting/index.js";
import type { MatrixRule } from "../models/matrix/index.js";
import { type Config, matrixRules, readConfig } from "./config.js";
import { changeConfig } from "./config-file.js";
import type { Json, Operations } from "./operations/index.js";
import type { Workspace } from "./workspace.js";

/** The decision matrix as the next build will use it, and whether it decides every product. */
export interface MatrixInForce {
  readonly rules: readonly MatrixRule[];
  readonly routing: Config["routing"];
  /** Changes with the rules and with `routing`, and with nothing else. */
  readonly tag: string;
}

export interface MatrixChange {
  readonly rules: readonly MatrixRule[];
  /** Left as it is where not given. */
  readonly routing?: Config["routing"] | undefined;
  readonly author: string;
  readonly reason: string;
  readonly at: Date;
  /** The tag that the change was made from; undefined changes whatever is there. */
  readonly from?: string | undefined;
}

export interface MatrixChanged {
  readonly inForce: MatrixInForce;
  /** Number of the decision on record; null where these rules were in force already. */
  readonly decision: number | null;
}

export function matrixInForce(workspace: Workspace): MatrixInForce {
  const { decisionMatrix: rules, routing } = readConfig(workspace);
  return { rules, routing, tag: tagOf(rules, routing) };
}

/**
 * Puts the rules into the configuration and the change on record, or neither: run it in one use of the store. Throws CEL-CONFIG-002
 * where somebody else has changed them since `from`; a change that is already made is no conflict.
 */
export async function changeMatrix(
  workspace: Workspace,
  { decisions }: Operations,
  { rules, routing: wanted, author, reason, at, from }: MatrixChange,
): Promise<MatrixChanged> {
  const before = matrixInForce(workspace);
  const routing = wanted ?? before.routing;
  const after = { rules, routing, tag: tagOf(rules, routing) };
  if (after.tag === before.tag) return { inForce: before, decision: null };
  requireUnchanged(from, before);
  const decision = await decisions.add({
    ...{ kind: "matrix", subject: "decision-matrix", author, reason, at },
    before: recorded(before),
    after: recorded(after),
  });
  // Another request may have written since; from here to the rename nothing waits.
  requireUnchanged(before.tag, matrixInForce(workspace));
  changeConfig(workspace, { decisionMatrix: rules, ...(routing !== before.routing && { routing }) });
  return { inForce: after, decision };
}

/** Checks rules as the configuration does: CEL-CONFIG-001 names the place, CEL-USAGE-003 a method that does not exist. */
export function parseRules(value: unknown, field: string): z.output<typeof matrixRules> {
  const result = matrixRules.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new CeleiroError("CEL-CONFIG-001", issue.message.toLowerCase(), "see docs/reference/routing.md", {
      column: [field, ...issue.path].join("."),
    });
  }
  for (const [place, { methods }] of result.data.entries()) {
    for (const [position, name] of methods.entries()) requireMethod(name, `${field}.${place}.methods.${position}`);
  }
  return result.data;
}

function requireMethod(name: string, column: string): void {
  if (catalogueMethods.has(name)) return;
  try {
    forecasterNamed(name);
  } catch (error) {
    if (!(error instanceof CeleiroError)) throw error;
    throw new CeleiroError(error.code, error.message, error.remedy, { column }, { cause: error });
  }
}

function requireUnchanged(tag: string | undefined, present: MatrixInForce): void {
  if (tag === undefined || tag === present.tag) return;
  throw new CeleiroError("CEL-CONFIG-002", "the rules have changed meanwhile", "fetch them again, then decide");
}

/** Rules are told apart whatever the order in which the properties of one are written. */
const tagOf = (rules: readonly MatrixRule[], routing: string): string =>
  createHash("sha256")
    .update(JSON.stringify([routing, rules.map(orderedRule)]))
    .digest("hex")
    .slice(0, 16);

const orderedRule = ({ abc, xyz, pattern, outlier, methods }: MatrixRule) => ({ abc, xyz, pattern, outlier, methods });

const recorded = ({ rules, routing }: Pick<MatrixInForce, "rules" | "routing">): Json => ({
  routing,
  rules: rules as unknown as Json,
});
