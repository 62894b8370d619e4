// Everything by keyboard: what a key does, and the page that lists it.

import { el, of } from "./dom.js";
import { t } from "./words.js";

const KEYS = [
  ["Enter", "key_enter"],
  ["↑ ↓", "key_history"],
  ["Alt ↑ ↓", "key_turns"],
  ["← →", "key_tabs"],
  ["Alt S", "key_silence"],
  ["Alt N", "key_new"],
  ["Esc", "key_focus"],
  ["Ctrl /", "key_help"],
];

/** Opens the list of keys. */
export function showHelp() {
  const lines = KEYS.flatMap(([keys, word]) => {
    const caps = keys.split(" ").map((cap) => el("kbd", {}, cap));
    return [el("dt", {}, ...caps), el("dd", {}, t(word))];
  });
  of("help-keys").replaceChildren(...lines);
  of("help").showModal();
}

/** Binds the keys to what they do. */
export function bindKeys({ recall, move, silence, launch }) {
  of("words").addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) {
      event.preventDefault();
      recall(step);
    }
  });
  const withAlt = { ArrowUp: () => move(-1), ArrowDown: () => move(1), KeyS: silence, KeyN: launch };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || of("help").open) return;
    const act = event.altKey ? (withAlt[event.key] ?? withAlt[event.code]) : null;
    if (event.ctrlKey && event.key === "/") {
      event.preventDefault();
      showHelp();
    } else if (act) {
      event.preventDefault();
      act();
    } else if (event.key === "Escape") {
      of("show-talk").click();
      of("words").focus();
    }
  });
}

/** Arrow keys, Home and End walk a list of tabs, as its role promises. */
export function walkTabs(event) {
  const tabs = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const here = tabs.indexOf(document.activeElement);
  const there = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (there === undefined || here < 0) return;
  event.preventDefault();
  tabs.at(there % tabs.length).click();
  tabs.at(there % tabs.length).focus();
}
