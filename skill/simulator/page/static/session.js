// Where the conversation stands now: attributes, dialog, the session's own slot values, the clock.

import { el } from "./dom.js";
import { jsonView } from "./json.js";
import { t } from "./words.js";

/** The state of the conversation. */
export function drawSession({ state }) {
  return [
    el(
      "dl",
      { class: "pairs" },
      ...pair("tab_session", t(state.is_open ? "session_open" : "session_closed")),
      ...pair("user", state.user),
      ...pair("locale", state.locale),
      ...pair("device", t(`device_${state.device}`)),
      ...pair("clock", state.clock),
    ),
    part("attributes", attributes(state.attributes)),
    part("dialog", state.dialog ? dialog(state.dialog) : nothing("dialog_none")),
    part("dynamic", ...(state.dynamic.length ? state.dynamic.map(entities) : [nothing("dynamic_none")])),
  ];
}

function attributes(held) {
  return Object.keys(held).length ? jsonView(held, { levels: 4 }) : nothing("attributes_none");
}

function dialog(one) {
  return el(
    "dl",
    { class: "pairs" },
    ...pair("intent", one.intent),
    ...pair("dialog_state", one.state ?? "–"),
    ...pair("confirmation", one.confirmation),
    ...pair("dialog_asked", one.asked || "–"),
    ...pair("dialog_misses", String(one.misses)),
    ...one.slots.flatMap((slot) => [el("dt", {}, slot.name), el("dd", {}, `${slot.value || "–"} (${slot.confirmation})`)]),
  );
}

function entities(kind) {
  const id = (one) => (one.id ? el("small", {}, one.id) : null);
  const values = kind.values.map((one) => el("li", {}, [one.name, ...one.synonyms].join(", "), id(one)));
  return el("div", {}, el("h3", {}, kind.name), el("ul", { class: "told" }, ...values));
}

function pair(key, value) {
  return [el("dt", {}, t(key)), el("dd", {}, value)];
}

function part(key, ...children) {
  return el("section", { class: "part" }, el("h2", {}, t(key)), ...children);
}

function nothing(key) {
  return el("p", { class: "nothing" }, t(key));
}
