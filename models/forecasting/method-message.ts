import type { Message, MessageKey } from "../messages/index.js";

/** The name of a method as people read it. */
export function methodMessage(name: string): Message {
  const [first = "", second] = name.split("+");
  if (second === undefined) return { key: `method.${name}` as MessageKey };
  return { key: "method.blend", parameters: { first: methodMessage(first), second: methodMessage(second) } };
}
