import { createHash } from "node:crypto";

/** 128 bits of SHA-256 in hexadecimal: the name under which an artefact is stored. */
export type Key = string;

/** Plain data that a key can be made of. */
export type Hashable =
  | string
  | number
  | boolean
  | null
  | undefined
  | Float64Array
  | Hashable[]
  | { readonly [name: string]: Hashable };

/**
 * The key of any plain data. Equal data give equal keys whatever the order of their fields; text "1" and number 1
 * differ, and so do [["a"], "b"] and ["a", ["b"]].
 */
export function keyOf(...parts: readonly Hashable[]): Key {
  const hash = createHash("sha256");
  const feed = (value: Hashable): void => {
    if (value instanceof Float64Array) {
      hash.update(`f${value.length}:`);
      hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    } else if (Array.isArray(value)) {
      hash.update(`[${value.length}:`);
      for (const item of value) feed(item);
    } else if (typeof value === "object" && value !== null) {
      const names = Object.keys(value).sort();
      hash.update(`{${names.length}:`);
      for (const name of names) {
        feed(name);
        feed(value[name]);
      }
    } else {
      const text = String(value);
      hash.update(`${typeof value}${text.length}:${text}`);
    }
  };
  for (const part of parts) feed(part);
  return hash.digest("hex").slice(0, 32);
}
