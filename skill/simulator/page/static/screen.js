// What a turn showed: a sketch of its APL document that can be touched, or its texts.

import { el } from "./dom.js";
import { t } from "./words.js";

/** The document of a turn. */
export function drawScreen(step, page, acts) {
  const device = page.skill.devices.find((one) => one.name === step.device);
  if (!step.screen) return el("p", { class: "nothing" }, t(device?.has_screen ? "screen_none" : "screen_speaker"));
  if (!step.screen.nodes.length) {
    const lines = step.screen.words.map((words) => el("li", {}, words));
    return [el("p", { class: "nothing" }, t("screen_words")), el("ul", { class: "told" }, ...lines)];
  }
  return [
    el("div", { class: "screen", "data-device": step.device }, ...step.screen.nodes.map((node) => drawn(node, acts))),
    el("p", { class: "faint" }, t("screen_note"), step.screen.is_partial ? ` ${t("screen_partial")}` : ""),
  ];
}

function drawn(node, acts) {
  const inside = () => node.items.map((one) => drawn(one, acts));
  if (node.kind === "text") return el("p", { class: node.is_large ? "large" : null }, node.text);
  if (node.kind === "image") return picture(node);
  if (node.kind !== "touch") return el("div", { class: node.grows ? `${node.kind} grows` : node.kind }, ...inside());
  if (!node.arguments) return el("div", { class: "column" }, ...inside());
  const press = () => acts.touch(node.arguments);
  return el("div", { class: "touch" }, el("button", { type: "button", onclick: press }, ...inside()));
}

/** A stand-in: fetching the picture would ask another host. */
function picture(node) {
  const label = t("screen_picture", { alt: node.alt || node.source });
  const attributes = { class: "picture", role: "img", "aria-label": label, title: node.source };
  return el("span", attributes);
}
