/** The other language opens on the same page in the same state, which only the address knows. */
export function keepStateOnLanguageSwitch(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.language")) {
    const plain = link.href;
    link.addEventListener("click", () => {
      link.href = plain + location.search + location.hash;
    });
  }
}
