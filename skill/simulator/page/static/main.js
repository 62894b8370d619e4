// Puts the page together: one state, drawn whole after each answer of the server.

import * as api from "./api.js";
import { of } from "./dom.js";
import { bindKeys, showHelp } from "./keys.js";
import { drawLook, drawTabs } from "./look.js";
import { hasMicrophone, listenOnce, readAloud } from "./speech.js";
import { drawTalk } from "./talk.js";
import { preferredLanguage, t, useLanguage } from "./words.js";

const page = { skill: null, state: null, steps: [], selected: 0, tab: "why", isBusy: false, user: "you" };
const said = [];
let place = 0;
let before = Promise.resolve();

/** What the panels may ask for. */
const acts = {
  say,
  select,
  showTab,
  touch: (given) => take(() => api.act("touch", { arguments: given })),
  set: (switches) => take(() => api.act("switch", switches)),
  forward: (minutes) => take(() => api.act("forward", { minutes })),
  rename: (user) => begin(page.state.locale, user),
  speak: changeLanguage,
  redraw: draw,
};

function draw() {
  drawTalk(page, acts);
  drawLook(page, acts);
  of("listen").hidden = !hasMicrophone();
  if (!page.state) return;
  of("locale").value = page.state.locale;
  of("device").value = page.state.device;
  const state = of("session-state");
  state.textContent = t(page.state.is_open ? "session_open" : "session_closed");
  state.dataset.open = page.state.is_open;
}

/** Sends something and takes in what comes back, in the order it was asked for. Gives whether it worked. */
function take(send) {
  const done = before.then(() => takeNow(send));
  before = done;
  return done;
}

async function takeNow(send) {
  page.isBusy = true;
  note("");
  draw();
  try {
    const answer = await send();
    page.state = answer.state ?? page.state;
    if (answer.steps) page.steps = answer.steps;
    if (answer.step) {
      page.steps.push(answer.step);
      page.selected = answer.step.number;
      readAloud(answer.step.speech, page.state.locale);
    }
    return true;
  } catch (refusal) {
    await explain(refusal);
    return false;
  } finally {
    page.isBusy = false;
    draw();
  }
}

async function explain(refusal) {
  if (refusal.code === "no_conversation") {
    await open(page.state?.locale ?? page.skill.locales[0], page.user);
    note(t("again"));
  } else {
    note(refusal.code === "unreachable" ? t("unreachable") : refusal.message);
  }
}

function note(text) {
  of("notice").textContent = text;
  of("notice").hidden = !text;
}

async function say(words) {
  if (words && said.at(-1) !== words) said.push(words);
  place = said.length;
  of("words").value = "";
  const isHeard = await take(() => api.act("say", { words }));
  if (!isHeard && !of("words").value) of("words").value = words;
}

function select(number) {
  page.selected = number;
  draw();
}

function showTab(name) {
  page.tab = name;
  draw();
}

function begin(locale, user) {
  page.user = user;
  return take(async () => ({ ...(await api.act("open", { locale, user })), steps: [] }));
}

async function open(locale, user) {
  const answer = await api.act("open", { locale, user });
  page.state = answer.state;
  page.steps = [];
  page.selected = 0;
}

async function changeLanguage(language) {
  await useLanguage(language, { title: page.skill?.title ?? "" });
  fillChoices();
  drawTabs(page, acts);
  draw();
}

function fillChoices() {
  const options = (names, label) => names.map((name) => new Option(label(name), name));
  of("locale").replaceChildren(...options(page.skill.locales, (name) => name));
  of("device").replaceChildren(...options(page.skill.devices.map((one) => one.name), (name) => t(`device_${name}`)));
}

function recall(step) {
  if (!said.length) return;
  place = Math.min(Math.max(place + step, 0), said.length);
  of("words").value = said[place] ?? "";
}

function move(step) {
  const numbers = page.steps.map((one) => one.number);
  const next = numbers[numbers.indexOf(page.selected) + step];
  if (next) select(next);
}

function show(view) {
  document.body.dataset.view = view;
  of("show-talk").setAttribute("aria-pressed", view === "talk");
  of("show-look").setAttribute("aria-pressed", view === "look");
}

function bind() {
  of("words").maxLength = page.skill.most_characters;
  of("say").addEventListener("submit", (event) => {
    event.preventDefault();
    if (of("words").value.trim()) say(of("words").value);
  });
  of("silence").addEventListener("click", () => say(""));
  of("launch").addEventListener("click", () => take(() => api.act("launch")));
  of("locale").addEventListener("change", (event) => begin(event.target.value, page.user));
  of("device").addEventListener("change", (event) => acts.set({ device: event.target.value }));
  of("show-talk").addEventListener("click", () => show("talk"));
  of("show-look").addEventListener("click", () => show("look"));
  of("help-open").addEventListener("click", showHelp);
  of("listen").addEventListener("click", () => listenOnce(page.state.locale, say, note));
  of("save-text").href = api.transcriptAddress("txt");
  of("save-json").href = api.transcriptAddress("json");
  of("send").disabled = false; // until here Enter would have sent the form to nowhere
  bindKeys({ recall, move, silence: () => say(""), launch: () => take(() => api.act("launch")) });
}

async function start() {
  await useLanguage(preferredLanguage());
  page.skill = await api.skill();
  bind();
  await changeLanguage(preferredLanguage());
  await take(resumed);
  page.selected = page.steps.at(-1)?.number ?? 0;
  page.user = page.state?.user ?? page.user;
  said.push(...page.steps.filter((step) => step.act === "say" && step.said).map((step) => step.said));
  place = said.length;
  draw();
  of("words").focus();
}

/** The conversation as it was before the page was loaded again, or a new one in the reader's language. */
function resumed() {
  const wished = page.skill.locales.find((one) => one.startsWith(preferredLanguage()));
  return api.act("resume", { locale: wished ?? page.skill.locales[0], user: page.user });
}

start().catch((error) => note(error.code === "unreachable" ? t("unreachable") : String(error.message)));
