// Elements made of data. Text goes in as text only, so whatever a skill sends is shown and never run.

/** An element with attributes; a child is an element or a text, and one that is null or false is left out. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}

/** The element of the page with this id. */
export function of(id) {
  return document.getElementById(id);
}

/** A button that does something and is no part of a form. */
export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", class: "quiet", onclick, ...attributes }, label);
}
