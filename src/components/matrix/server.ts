import { language, siteUrl } from "../context.js";
import type { RulesInForce } from "./in-force.js";

export interface Tagged extends RulesInForce {
  /** Sent back with a change, so that nobody else's is overwritten. */
  readonly tag: string;
}

export interface RecordedChange {
  readonly id: number;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly reason: string;
  readonly before: RulesInForce;
  readonly after: RulesInForce;
}

/** What the interface refused, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const headers = { Accept: "application/json", "Accept-Language": language };

/** The rules in force, or undefined where no server answers. */
export async function rulesInForce(): Promise<Tagged | undefined> {
  try {
    const answer = await fetch(siteUrl("api/v1/decision-matrix"), { headers, cache: "no-store" });
    if (!answer.ok || !(answer.headers.get("Content-Type") ?? "").includes("application/json")) return undefined;
    return tagged(answer, (await answer.json()) as RulesInForce);
  } catch {
    return undefined;
  }
}

export interface Asked {
  readonly rules: RulesInForce["rules"];
  readonly routing?: "matrix" | undefined;
  readonly author: string;
  readonly reason: string;
}

/** Replaces the rules that `tag` stands for. Throws `Refused` where the server would not. */
export async function saveRules(asked: Asked, tag: string): Promise<Tagged & { readonly message: string }> {
  const answer = await fetch(siteUrl("api/v1/decision-matrix"), {
    method: "PUT",
    headers: { ...headers, "Content-Type": "application/json", "If-Match": tag },
    body: JSON.stringify(asked),
  });
  const body = (await answer.json()) as RulesInForce & {
    readonly message: string;
    readonly code?: string;
    readonly detail?: string;
    readonly remedy?: string;
  };
  if (!answer.ok)
    throw new Refused(answer.status, `${body.code ?? answer.status}: ${body.detail ?? ""}; ${body.remedy ?? ""}`);
  return { ...tagged(answer, body), message: body.message };
}

/** Changes of the matrix on record, the latest first. */
export async function recordedChanges(): Promise<readonly RecordedChange[]> {
  const answer = await fetch(siteUrl("api/v1/decisions?kind=matrix&limit=50"), { headers });
  if (!answer.ok) throw new Refused(answer.status, String(answer.status));
  return ((await answer.json()) as { readonly decisions: readonly RecordedChange[] }).decisions;
}

const tagged = (answer: Response, { rules, routing }: RulesInForce): Tagged => ({
  ...{ rules, routing },
  tag: answer.headers.get("ETag") ?? "*",
});
