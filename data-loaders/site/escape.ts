/** Makes text safe inside HTML in a Markdown page, where `${` would start code and a line break would end the HTML. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("$", "&#36;")
    .replaceAll(/\s*\n\s*/g, " ");
}
