import { decodeErrors, decodeFacts, type ErrorFacts, type MethodErrors } from "npm:@celeiro/models/accuracy";
import type { BacktestPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";
import { siteUrl } from "../context.js";

export const backtest = (): Promise<BacktestPage> => FileAttachment("../../data/backtest.json").json<BacktestPage>();

/** The files of a backtest, each fetched when it is first asked for. */
export interface ErrorFiles {
  facts(): Promise<ErrorFacts>;
  errors(method: string): Promise<MethodErrors>;
  /** Bytes that are not here yet of these methods' files. */
  missing(methods: readonly string[]): number;
}

export function errorFiles({ facts, methods }: Pick<BacktestPage, "facts" | "methods">): ErrorFiles {
  const asked = new Map<string, Promise<MethodErrors>>();
  let known: Promise<ErrorFacts> | undefined;
  const fileOf = (name: string) => methods.find(({ method }) => method === name);
  return {
    facts() {
      known ??= fetched(facts ?? "").then(decodeFacts);
      return known;
    },
    errors(method) {
      const found = asked.get(method) ?? fetched(fileOf(method)?.path ?? "").then(decodeErrors);
      asked.set(method, found);
      return found;
    },
    missing: (names) => names.reduce((sum, name) => sum + (asked.has(name) ? 0 : (fileOf(name)?.bytes ?? 0)), 0),
  };
}

async function fetched(path: string): Promise<ArrayBuffer> {
  const response = await fetch(siteUrl(path));
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.arrayBuffer();
}
