import type { Language } from "../../models/core/index.js";
import { type Message, say } from "../../models/messages/index.js";

/**
 * A `Message` kept as JSON, in words. A release built by another version may hold a key that this one has
 * no text for; the key is then better than nothing.
 */
export function storedReason(json: string | null, language: Language, currency: string): string | null {
  if (json === null) return null;
  const message = JSON.parse(json) as Message;
  try {
    return say(language, message, currency);
  } catch {
    return message.key;
  }
}
