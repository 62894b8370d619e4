// Why a turn was understood as it was: the words with their slots, and the intents that were considered.

import { el } from "./dom.js";
import { t } from "./words.js";

/** The explanation of a turn. */
export function drawWhy(step) {
  const why = step.why;
  const tones = Object.fromEntries(why.slots.map((slot, tone) => [slot.name, tone % 4]));
  const told = why.told.map((line) => el("li", {}, line));
  const parts = [told.length ? el("ul", { class: "told" }, ...told) : null];
  if (!step.understood) return [el("p", { class: "nothing" }, t("why_none")), ...parts];
  return [
    part("why_heard", el("p", { class: "heard" }, ...marked(step.said, why.slots)), ...parts),
    part("why_slots", why.slots.length ? slotTable(why.slots) : el("p", { class: "nothing" }, t("why_no_slots"))),
    part("why_considered", el("ol", { class: "considered" }, ...why.considered.map((one) => considered(one, tones)))),
  ];
}

function part(key, ...children) {
  return el("section", { class: "part" }, el("h2", {}, t(key)), ...children);
}

/** The utterance with the words of its slots marked; spans that overlap are marked once. */
function marked(words, slots) {
  const found = [];
  let at = 0;
  const spans = slots.map((slot, tone) => ({ ...slot, tone })).filter((slot) => slot.start !== null);
  for (const slot of spans.sort((one, other) => one.start - other.start)) {
    if (slot.start < at) continue;
    found.push(words.slice(at, slot.start));
    const name = el("span", { class: "name" }, slot.name);
    const heard = el("span", { class: "words", "data-tone": slot.tone % 4 }, words.slice(slot.start, slot.end));
    found.push(el("mark", {}, heard, name));
    at = slot.end;
  }
  return [...found, words.slice(at)].filter((one) => one !== "");
}

function slotTable(slots) {
  const head = ["slot", "spoken", "resolved"].map((key) => el("th", { scope: "col" }, t(key)));
  const rows = slots.map((slot, tone) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, el("span", { class: "dot", "data-tone": tone % 4 }), slot.name, el("small", {}, slot.type)),
      el("td", {}, slot.spoken, slot.value === slot.spoken ? null : el("small", {}, `${t("value")} ${slot.value}`)),
      el("td", {}, ...resolved(slot)),
    ),
  );
  return el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
}

function resolved(slot) {
  const isAmazons = slot.type.startsWith("AMAZON.");
  if (!slot.resolved.length) return [el("span", { class: "faint" }, t(isAmazons ? "built_in" : "unresolved"))];
  return slot.resolved.map((one) => el("div", {}, one.name, one.id ? el("small", {}, one.id) : null));
}

function considered(one, tones) {
  const bar = el("meter", { min: "0", max: "1", value: one.score, "aria-label": one.intent });
  return el(
    "li",
    { class: one.is_chosen ? "chosen" : null },
    el(
      "div",
      { class: "head" },
      el("strong", {}, one.intent),
      el("span", { class: "fate" }, fate(one)),
      el("span", { class: "figure" }, one.score.toFixed(2)),
    ),
    bar,
    el("p", { class: "sample" }, ...template(one.sample || t("why_phrase"))),
    Object.keys(one.slots).length
      ? el("p", { class: "filled" }, ...Object.entries(one.slots).map(([name, words]) => filled(name, words, tones)))
      : null,
    one.why ? el("p", { class: "lost" }, one.why) : null,
  );
}

function fate(one) {
  if (one.is_chosen) return t("why_chosen");
  return one.behind > 0 ? t("why_behind", { n: one.behind.toFixed(2) }) : t("why_exact");
}

function filled(name, words, tones) {
  return el("span", { class: "slot", "data-tone": tones[name] ?? 3 }, `${name} ${words}`);
}

/** A sample with its slots set apart. */
function template(sample) {
  return sample.split(/(\{[^{}]*\})/).filter(Boolean).map((piece) => (piece.startsWith("{") ? el("code", {}, piece) : piece));
}
