import type { Message } from "../../messages/index.js";
import { methodMessage } from "../method-message.js";

/** Names of methods as one message: "A", "A, B", "A, B, C". */
export function listOfMethods([first = "zero", ...rest]: readonly string[]): Message {
  if (rest.length === 0) return methodMessage(first);
  return { key: "list.of-methods", parameters: { first: methodMessage(first), rest: listOfMethods(rest) } };
}
