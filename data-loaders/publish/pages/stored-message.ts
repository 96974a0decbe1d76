import type { Message } from "../../../models/messages/index.js";

/** A Message as a table stores it. */
export const parsed = (json: string | null): Message | null => (json === null ? null : (JSON.parse(json) as Message));
