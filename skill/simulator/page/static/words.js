// What the page itself says, in the reader's language: keyed texts in words/*.json.

import { of } from "./dom.js";

export const LANGUAGES = { en: "English", ja: "日本語" };

const loaded = {};
let words = {};
let language = "en";

/** The text for a key with its values put in; the key itself where a text is missing. */
export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The language in use. */
export function spokenLanguage() {
  return language;
}

/** The language kept from last time, or the browser's own where we have it. */
export function preferredLanguage() {
  const kept = localStorage.getItem("simulator.language");
  const wished = [kept, ...navigator.languages].filter(Boolean).map((one) => one.split("-")[0]);
  return wished.find((one) => one in LANGUAGES) ?? "en";
}

/** Loads a language and puts its words into the page. */
export async function useLanguage(wanted, values = {}) {
  loaded[wanted] ??= await (await fetch(`static/words/${wanted}.json`)).json();
  words = loaded[wanted];
  language = wanted;
  localStorage.setItem("simulator.language", wanted);
  document.documentElement.lang = wanted;
  for (const one of document.querySelectorAll("[data-words]")) one.textContent = t(one.dataset.words, values);
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", t(one.dataset.label));
    if (one.matches("button, a")) one.title = t(one.dataset.label);
  }
  for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = t(one.dataset.hint);
  of("title").textContent = values.title ?? t("simulator");
  document.title = values.title ? `${values.title} · ${t("simulator")}` : t("simulator");
}
