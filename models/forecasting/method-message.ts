import type { Message, MessageKey } from "../messages/index.js";
import { shareMark, sharesOf } from "./combination/shares.js";

/** The name of a method as people read it; of a combination, the names of its members and their shares. */
export function methodMessage(name: string): Message {
  const isWeighted = name.includes(shareMark);
  return sharesOf(name)
    .map(({ method, share }): Message => {
      const plain = variantMessage(method);
      return isWeighted ? { key: "method.share", parameters: { method: plain, share } } : plain;
    })
    .reduce((first, second) => ({ key: "method.blend", parameters: { first, second } }));
}

/** `ets(damped)` as people read it: settings have names of their own. */
function variantMessage(name: string): Message {
  const [method = "", list] = name.slice(0, name.endsWith(")") ? -1 : undefined).split("(");
  const plain: Message = { key: `method.${method}` as MessageKey };
  if (list === undefined) return plain;
  return list.split(";").reduce((inner, text): Message => {
    const [setting, value] = text.split("=");
    const words = { key: `variant.${setting}` as MessageKey, parameters: { value: Number(value ?? 0) } };
    return { key: "method.variant", parameters: { method: inner, setting: words } };
  }, plain);
}
