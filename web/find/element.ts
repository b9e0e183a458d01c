/** Makes elements. Text goes in as text, never as markup; the pictures are the server's, drawn from their paths. */

export type Child = Node | string | null | undefined | false | readonly Child[];
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const SVG = "http://www.w3.org/2000/svg";
/** As in src/alongside/site/templates/site/icons. */
const ICONS = {
  careful: ["M12 4 2.5 20h19z", "M12 10v4.5M12 17v.1"],
  phone: ["M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"],
  text: ["M4 5h16v11H10l-5 4v-4H4z"],
} as const;

/** An element with attributes (false and null are left out) and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === "") continue;
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (child instanceof Node) parent.appendChild(child);
    else append(parent, child);
  }
}

export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const line of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line);
    svg.appendChild(path);
  }
  return svg;
}

/** A button that does `press`. look: "quiet" for what is not the one thing to do, "link" for what reads as a link. */
export function button(label: string, press: () => void, look: "main" | "quiet" | "link" = "quiet"): HTMLButtonElement {
  const names = { main: "button", quiet: "button button--quiet", link: "as-link" };
  const made = element("button", { type: "button", class: names[look] }, label);
  made.addEventListener("click", press);
  return made;
}
