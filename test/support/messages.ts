import { type Message, say } from "../../models/messages/index.js";

/** Whether a message can be put into words in both languages without leaving a placeholder or an unknown key. */
export function sayable(message: Message): boolean {
  return (["en", "pt"] as const).every((language) => {
    const words = say(language, message);
    return words.length > 10 && !/[{}]|NaN|undefined/.test(words);
  });
}
