// What a developer can set: who talks, what is linked and allowed, what time it is, and how the page speaks.

import { button, el } from "./dom.js";
import { canHear, canSpeak, switchSpeech, speechIsOn } from "./speech.js";
import { LANGUAGES, spokenLanguage, t } from "./words.js";

const MINUTES = { forward_hour: 60, forward_day: 24 * 60, forward_week: 7 * 24 * 60 };

/** All switches. */
export function drawSwitches({ state, skill }, acts) {
  const forward = ([key, minutes]) => button(t(key), () => acts.forward(minutes));
  return [
    part("user", customer(state, acts)),
    part(
      "permissions",
      check(t("account"), state.account, (isOn) => acts.set({ account: isOn })),
      ...skill.permissions.map((scope) =>
        check(el("code", {}, scope), state.permissions[scope], (isOn) => acts.set({ permissions: { [scope]: isOn } })),
      ),
      choice("purchase", skill.purchases.map((one) => [one, one]), state.purchase, (purchase) => acts.set({ purchase })),
    ),
    Object.keys(state.services).length ? part("services", ...services(state, skill, acts)) : null,
    part(
      "clock",
      el("p", {}, state.clock, state.skipped_minutes ? ` (${t("forward_note", { n: span(state.skipped_minutes) })})` : ""),
      el("div", { class: "row" }, ...Object.entries(MINUTES).map(forward)),
    ),
    part("speech", ...speech(acts)),
    part("ui", choice("ui", Object.entries(LANGUAGES), spokenLanguage(), acts.speak, "unseen")),
  ];
}

function services(state, skill, acts) {
  const states = skill.outages.map((one) => [one, t(`service_${one.split(" ")[0]}`, { n: one.split(" ")[1] })]);
  return Object.entries(state.services).map(([name, now]) => {
    const known = states.some(([one]) => one === now) ? states : [...states, [now, now]];
    return choiceOf(el("code", {}, name), known, now, (wanted) => acts.set({ services: { [name]: wanted } }));
  });
}

function customer(state, acts) {
  const field = el("input", { type: "text", value: state.user, maxlength: "60", required: true, "aria-label": t("user") });
  const rename = (event) => {
    event.preventDefault();
    acts.rename(field.value.trim() || state.user);
  };
  const line = el("form", { class: "row", onsubmit: rename }, field, el("button", { class: "quiet" }, t("set")));
  return el("div", {}, line, el("p", { class: "faint" }, t("user_hint")));
}

function speech(acts) {
  const change = (what) => (isOn) => {
    switchSpeech(what, isOn);
    acts.redraw();
  };
  return [
    canSpeak() ? check(t("speak"), speechIsOn("speak"), change("speak")) : el("p", { class: "nothing" }, t("speak_missing")),
    canHear() ? check(t("hear"), speechIsOn("hear"), change("hear")) : el("p", { class: "nothing" }, t("hear_missing")),
    canHear() ? el("p", { class: "faint" }, t("hear_warning")) : null,
  ];
}

function check(label, isOn, change) {
  const box = el("input", { type: "checkbox", checked: isOn, onchange: (event) => change(event.target.checked) });
  return el("label", { class: "check" }, box, label);
}

function choice(key, options, current, change, labelClass = null) {
  return choiceOf(el("span", { class: labelClass }, t(key)), options, current, change);
}

function choiceOf(label, options, current, change) {
  const select = el(
    "select",
    { onchange: (event) => change(event.target.value) },
    ...options.map(([value, label]) => el("option", { value, selected: value === current }, label)),
  );
  return el("label", { class: "choice" }, label, select);
}

function part(key, ...children) {
  return el("section", { class: "part" }, el("h2", {}, t(key)), ...children);
}

/** A span of minutes as days and hours. */
function span(minutes) {
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return [days ? `${days} d` : "", hours ? `${hours} h` : ""].filter(Boolean).join(" ");
}
