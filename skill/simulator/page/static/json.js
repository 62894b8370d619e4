// JSON as a tree that folds, without a line of markup made from it.

import { button, el } from "./dom.js";
import { t } from "./words.js";

const OPEN_LEVELS = 3;

/** A value with buttons to copy it and to open all of it; `levels` are open at first, but for what is `folded`. */
export function jsonView(value, { levels = OPEN_LEVELS, folded = [] } = {}) {
  const tree = el("div", { class: "json" }, node(value, levels, ""));
  for (const entry of tree.querySelectorAll(":scope > details > .entries > .entry")) {
    const key = entry.querySelector(":scope > .key")?.textContent;
    if (folded.some((name) => key === JSON.stringify(name))) entry.querySelector("details").open = false;
  }
  const copy = button(t("copy"), async () => {
    const isCopied = await navigator.clipboard.writeText(JSON.stringify(value, null, 2)).then(() => true, () => false);
    copy.textContent = t(isCopied ? "copied" : "not_copied");
  });
  const unfold = button(t("unfold"), () => {
    const nodes = [...tree.querySelectorAll("details")];
    const isAll = nodes.every((one) => one.open);
    for (const [place, one] of nodes.entries()) one.open = isAll ? place === 0 : true;
    unfold.textContent = t(isAll ? "unfold" : "fold");
  });
  return el("div", { class: "json-box" }, el("div", { class: "json-tools" }, unfold, copy), tree);
}

function node(value, levels, comma) {
  if (value === null || typeof value !== "object") return leaf(value, comma);
  const entries = Object.entries(value);
  const [left, right] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!entries.length) return el("span", { class: "mark" }, left + right + comma);
  const lines = entries.map(([key, child], place) =>
    el(
      "div",
      { class: "entry" },
      Array.isArray(value) ? null : el("span", { class: "key" }, JSON.stringify(key)),
      Array.isArray(value) ? null : ": ",
      node(child, levels - 1, place < entries.length - 1 ? "," : ""),
    ),
  );
  const count = el("span", { class: "count" }, `… ${entries.length} ${right}${comma}`);
  return el(
    "details",
    { open: levels > 0 },
    el("summary", {}, el("span", { class: "mark" }, left), count),
    el("div", { class: "entries" }, ...lines),
    el("span", { class: "mark" }, right + comma),
  );
}

function leaf(value, comma) {
  const kind = value === null ? "null" : typeof value;
  return el("span", {}, el("span", { class: `value ${kind}` }, JSON.stringify(value)), el("span", { class: "mark" }, comma));
}
