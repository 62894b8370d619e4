// What the linter says of a turn: the worst first, each with what to do.

import { el } from "./dom.js";
import { t } from "./words.js";

const ORDER = ["REJECTED", "CERTIFICATION", "ADVICE"];

/** The findings of all calls of a turn. */
export function drawFindings(step) {
  const found = step.calls.flatMap((call) => call.findings);
  if (!found.length) return el("p", { class: "nothing" }, t("findings_none"));
  const sorted = found.toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  return el("ul", { class: "findings" }, ...sorted.map(finding));
}

function finding(one) {
  return el(
    "li",
    { "data-severity": one.severity },
    el("div", { class: "head" }, el("span", { class: "badge" }, t(`severity_${one.severity}`)), el("code", {}, one.code)),
    el("p", { class: "what" }, one.message),
    el("p", {}, one.advice),
    el("p", { class: "faint" }, t("at", { place: one.place }), " · ", one.source),
  );
}
