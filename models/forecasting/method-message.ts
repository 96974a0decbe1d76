import type { Message, MessageKey } from "../messages/index.js";
import { shareMark, sharesOf } from "./combination/shares.js";

/** The name of a method as people read it; of a combination, the names of its members and their shares. */
export function methodMessage(name: string): Message {
  const isWeighted = name.includes(shareMark);
  return sharesOf(name)
    .map(({ method, share }): Message => {
      const plain: Message = { key: `method.${method}` as MessageKey };
      return isWeighted ? { key: "method.share", parameters: { method: plain, share } } : plain;
    })
    .reduce((first, second) => ({ key: "method.blend", parameters: { first, second } }));
}
