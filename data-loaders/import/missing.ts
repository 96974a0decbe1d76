const tokens = /^\s*(?:|-|--|na|n\/a|#n\/a|n\/d|#n\/d|nd|nan|null|none|nil)\s*$/i;
const firstLetters = /^[\s#\-n]/i;

/** Whether a cell of a number or date column says that the value is unknown. */
export function isMissing(text: string): boolean {
  return text === "" || (firstLetters.test(text) && tokens.test(text));
}
