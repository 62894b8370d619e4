// The conversation: what was said, what was answered, and in plain words what went wrong.

import { button, el, of } from "./dom.js";
import { t } from "./words.js";

let drawn = 0;
let drawnFor = "";

/** Draws what is new, so that a screen reader hears only that. */
export function drawTalk(page, acts) {
  const turns = of("turns");
  const first = page.steps[0]?.number ?? 0;
  const key = `${page.state?.locale} ${page.state?.user} ${document.documentElement.lang} ${first}`;
  if (key !== drawnFor || page.steps.length < drawn) {
    turns.replaceChildren();
    [drawn, drawnFor] = [0, key];
  }
  const fresh = page.steps.slice(drawn);
  turns.append(...fresh.map((step) => turn(step, acts)));
  drawn = page.steps.length;
  for (const one of turns.querySelectorAll(".turn")) mark(one, page.selected);
  of("empty").hidden = page.steps.length > 0 || !page.state;
  of("waiting").hidden = !page.isBusy;
  of("waiting").firstChild.textContent = t(page.state ? "waiting" : "preparing");
  drawExamples(page, acts);
  if (fresh.length || page.isBusy) of("log").scrollTop = of("log").scrollHeight;
}

function mark(turnElement, selected) {
  const isSelected = Number(turnElement.dataset.number) === selected;
  turnElement.classList.toggle("selected", isSelected);
  turnElement.querySelector(".facts").setAttribute("aria-pressed", isSelected);
}

function drawExamples(page, acts) {
  const examples = page.state ? (page.skill.examples[page.state.locale] ?? page.state.suggestions) : [];
  of("examples").replaceChildren(...examples.map((words) => button(words, () => acts.say(words), { class: "example" })));
}

function turn(step, acts) {
  return el(
    "li",
    { class: "turn", "data-number": step.number },
    said(step),
    ...step.calls.flatMap((call) => call.progressive).map((words) => el("p", { class: "reply early" }, words)),
    reply(step),
    trouble(step),
    facts(step, acts),
    step.is_open ? null : el("p", { class: "ended" }, t("ended")),
  );
}

function said(step) {
  const words = step.act === "say" ? step.said || t("silent") : t(`act_${step.act}`, { said: step.said });
  const isSpoken = step.act === "say" && step.said;
  return el("p", { class: isSpoken ? "said" : "said done", lang: isSpoken ? step.locale : null }, words);
}

function reply(step) {
  if (step.speech) return el("p", { class: "reply" }, step.speech);
  return step.problem || step.failure ? null : el("p", { class: "reply none" }, t("no_reply"));
}

/** What Alexa could not use, and what the skill printed meanwhile. */
function trouble(step) {
  if (!step.problem && !step.failure && !step.printed && !step.blocked.length) return null;
  const isBad = step.problem || step.failure;
  return el(
    "div",
    { class: isBad ? "trouble" : "trouble mild" },
    isBad ? el("p", { class: "what" }, t(`failure_${step.failure ?? ""}`)) : null,
    step.problem ? el("p", { class: "detail" }, step.problem) : null,
    ...step.blocked.map((place) => el("p", { class: "detail" }, t("blocked", { place }))),
    step.printed ? el("details", { open: Boolean(isBad) }, el("summary", {}, t("printed")), el("pre", {}, step.printed)) : null,
    isBad && !step.is_open ? el("p", { class: "next" }, t("failure_next")) : null,
  );
}

/** A line that tells how it was understood, and opens the turn in the inspector. */
function facts(step, acts) {
  const findings = step.calls.flatMap((call) => call.findings).length;
  const kind = step.understood?.intent ?? step.calls[0]?.request.request.type ?? t("no_intent");
  const score = step.understood ? step.understood.score.toFixed(2) : "";
  const open = () => {
    acts.select(step.number);
    if (matchMedia("(max-width: 60rem)").matches) of("show-look").click();
  };
  return el(
    "button",
    { type: "button", class: "facts", "aria-pressed": "false", onclick: open },
    el("span", { class: "number" }, String(step.number)),
    el("span", { class: "kind" }, kind),
    ...step.why.slots.map((slot, tone) => el("span", { class: "slot", "data-tone": tone % 4 }, `${slot.name} ${slot.spoken}`)),
    score ? el("span", { class: "figure" }, score) : null,
    el("span", { class: "figure" }, t("milliseconds", { n: step.milliseconds })),
    step.screen ? el("span", { class: "badge" }, t("tab_screen")) : null,
    findings ? el("span", { class: "badge warn" }, `${t("tab_findings")} ${findings}`) : null,
  );
}
