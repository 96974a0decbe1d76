type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);
export type Child = Node | string | number | null | undefined | false | readonly Child[];

/** An element: attributes as written in HTML, listeners as `onclick`, children as nodes or text (never as markup). */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(element: HTMLElement, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) element.append(child);
    else if (Array.isArray(child)) append(element, child);
    else element.append(String(child));
  }
}

/** Puts `children` where the page reserved a place. */
export function fill(id: string, ...children: Child[]): HTMLElement {
  const slot = document.getElementById(id);
  if (slot === null) throw new Error(`the page has no place called ${id}`);
  slot.replaceChildren();
  append(slot, children);
  slot.removeAttribute("aria-busy");
  return slot;
}

/** Redraws with the element's width in whole pixels, now and whenever it changes. */
export function onWidth(element: HTMLElement, draw: (width: number) => void): void {
  let last = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0 || width === last) return;
    last = width;
    draw(width);
  });
  observer.observe(element);
}
