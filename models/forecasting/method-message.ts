import type { Message, MessageKey } from "../messages/index.js";

/** The name of a method as people read it. */
export const methodMessage = (name: string): Message => ({ key: `method.${name}` as MessageKey });
