import { createHash } from "node:crypto";

const script = /<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script\s*>/gi;
/** A data block, such as JSON, is never run, so a policy need not allow it. */
const dataBlock = /\btype\s*=\s*["']?(?!module\b|text\/javascript\b|importmap\b|application\/javascript\b)[\w/+.-]+/i;
const external = /\bsrc\s*=/i;

/**
 * Source expressions that let exactly the inline scripts of `html` run, each once, in order of appearance
 * (Content Security Policy Level 3, section 6.7.3).
 */
export function scriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, attributes = "", body = ""] of html.matchAll(script)) {
    if (external.test(attributes) || dataBlock.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(normalizeNewlines(body)).digest("base64")}'`);
  }
  return [...hashes];
}

/** The browser hashes the text after parsing, and parsing turns every line end into a line feed. */
const normalizeNewlines = (text: string): string => text.replace(/\r\n?/g, "\n");
