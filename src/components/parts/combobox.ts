import { h } from "../dom.js";

export interface ComboboxOption {
  readonly value: number;
  readonly text: string;
  readonly note: string;
}

export interface Combobox {
  readonly label: string;
  readonly placeholder: string;
  search(query: string): readonly ComboboxOption[];
  choose(value: number): void;
}

/** A text field that suggests: arrows move, Enter takes, Escape closes (WAI-ARIA combobox with a list). */
export function combobox({ label, placeholder, search, choose }: Combobox): HTMLElement {
  let options: readonly ComboboxOption[] = [];
  let active = -1;
  const listbox = h("ul", { id: "suggestions", role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id: "find",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    placeholder,
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    "aria-autocomplete": "list",
    oninput: () => open(),
    onfocus: () => open(),
    onblur: () => close(),
    onkeydown: (event) => onKey(event as KeyboardEvent),
  });

  const open = () => {
    options = search(input.value);
    active = -1;
    listbox.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    draw();
  };
  const close = () => {
    listbox.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const draw = () => {
    listbox.replaceChildren(
      ...options.map(({ text, note, value }, index) =>
        h(
          "li",
          {
            id: `suggestion-${index}`,
            role: "option",
            "aria-selected": String(index === active),
            // Before the field loses focus, which would close the list under the pointer.
            onmousedown: (event) => {
              event.preventDefault();
              take(value);
            },
          },
          h("strong", {}, text),
          " ",
          h("span", { class: "muted" }, note),
        ),
      ),
    );
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `suggestion-${active}`);
      listbox.children[active]?.scrollIntoView({ block: "nearest" });
    }
  };
  const take = (value: number) => {
    input.value = "";
    close();
    choose(value);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") return close();
    if (event.key === "Enter") {
      const option = options[Math.max(0, active)];
      if (option !== undefined && !listbox.hidden) take(option.value);
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (listbox.hidden) return open();
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    draw();
  };
  return h("div", { class: "combobox" }, h("label", { for: "find" }, label), input, listbox);
}
