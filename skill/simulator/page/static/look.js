// The inspector: everything that is known of one turn, a tab a question.

import { button, el, of } from "./dom.js";
import { drawFindings } from "./findings.js";
import { jsonView } from "./json.js";
import { walkTabs } from "./keys.js";
import { drawScreen } from "./screen.js";
import { drawSession } from "./session.js";
import { drawSwitches } from "./switches.js";
import { drawWhy } from "./why.js";
import { t } from "./words.js";

const PANELS = {
  why: ({ step, page }) => drawWhy(step, page),
  request: ({ step }) => calls(step, (call) => jsonView(call.request, { levels: 5, folded: ["session", "context"] })),
  response: ({ step }) => [spoken(step), ...calls(step, response)],
  findings: ({ step }) => drawFindings(step),
  screen: ({ step, page, acts }) => drawScreen(step, page, acts),
  session: ({ page }) => drawSession(page),
  switches: ({ page, acts }) => drawSwitches(page, acts),
};
const NEEDS_A_TURN = new Set(["why", "request", "response", "findings", "screen"]);

let drawn = null;

/** The tabs themselves, once a language. */
export function drawTabs(page, acts) {
  const tabs = Object.keys(PANELS).map((name) =>
    button("", () => acts.showTab(name), { class: null, role: "tab", id: `tab-${name}`, "aria-controls": "panel" }),
  );
  of("tabs").replaceChildren(...tabs);
  of("tabs").onkeydown = walkTabs;
  of("panels").replaceChildren(el("div", { id: "panel", role: "tabpanel", tabindex: "0" }));
  drawn = null;
}

/** The panel that is open, for the turn that is selected; left alone while nothing about it has changed. */
export function drawLook(page, acts) {
  const step = page.steps.find((one) => one.number === page.selected);
  drawTabLabels(page, step);
  const now = { name: page.tab, step, state: page.state, language: document.documentElement.lang };
  const isSame = drawn && Object.keys(now).every((key) => drawn[key] === now[key]);
  if (isSame || !of("panel") || !page.state) return;
  const isOther = drawn?.name !== now.name || drawn?.step !== now.step;
  drawn = now;
  of("panel").setAttribute("aria-labelledby", `tab-${page.tab}`);
  const content = NEEDS_A_TURN.has(page.tab) && !step ? [empty("nothing_yet")] : PANELS[page.tab]({ step, page, acts });
  const focused = focusable().indexOf(document.activeElement);
  of("panel").replaceChildren(...[content].flat().filter(Boolean));
  if (focused >= 0) focusable()[focused]?.focus();
  if (isOther) of("panels").scrollTop = 0;
}

/** What can be focused in the panel, so that drawing it anew leaves the focus where it was. */
function focusable() {
  return [...of("panel").querySelectorAll("button, input, select, summary")];
}

function drawTabLabels(page, step) {
  const findings = step ? step.calls.flatMap((call) => call.findings).length : 0;
  for (const tab of of("tabs").children) {
    const name = tab.id.slice(4);
    const isOpen = name === page.tab;
    tab.setAttribute("aria-selected", isOpen);
    tab.tabIndex = isOpen ? 0 : -1;
    const count = name === "findings" && findings ? el("span", { class: "badge warn" }, String(findings)) : null;
    tab.replaceChildren(...[t(`tab_${name}`), count].filter(Boolean));
  }
}

/** One part for each call of the skill, titled where there are several. */
function calls(step, draw) {
  if (!step.calls.length) return [empty("no_call")];
  return step.calls.map((call, place) =>
    el(
      "section",
      { class: "part" },
      el("h2", {}, t("call", { n: place + 1, kind: call.request.request.type })),
      draw(call),
    ),
  );
}

function response(call) {
  return call.response ? jsonView(call.response, { levels: 5 }) : empty("no_response");
}

/** What is heard and seen of the response without a screen. */
function spoken(step) {
  const known = [["reply", step.speech], ["reprompt", step.reprompt], ["card", step.card]].filter(([, text]) => text);
  return el("dl", { class: "pairs" }, ...known.flatMap(([key, text]) => [el("dt", {}, t(key)), el("dd", {}, text)]));
}

/** A line for where there is nothing to show. */
function empty(key) {
  return el("p", { class: "nothing" }, t(key));
}
