// The browser's own voice and ear, where it has them. Both are off until somebody switches them on.

import { of } from "./dom.js";
import { t } from "./words.js";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

/** Whether the browser can read aloud. */
export function canSpeak() {
  return "speechSynthesis" in window;
}

/** Whether the browser can recognise speech. */
export function canHear() {
  return Recognition !== undefined;
}

/** Whether "speak" or "hear" was switched on, in this browser. */
export function speechIsOn(what) {
  return localStorage.getItem(`simulator.${what}`) === "on";
}

/** Switches "speak" or "hear". */
export function switchSpeech(what, isOn) {
  localStorage.setItem(`simulator.${what}`, isOn ? "on" : "off");
  if (what === "speak" && !isOn && canSpeak()) speechSynthesis.cancel();
}

/** Whether the microphone button has a use. */
export function hasMicrophone() {
  return canHear() && speechIsOn("hear");
}

/** Reads a reply aloud in the skill's language, when that is switched on. */
export function readAloud(words, locale) {
  if (!words || !canSpeak() || !speechIsOn("speak")) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = locale;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}

/** Listens to one utterance and says it; `note` tells what went wrong. */
export function listenOnce(locale, say, note) {
  const recognition = new Recognition();
  recognition.lang = locale;
  const show = (isListening) => {
    of("listen").classList.toggle("on", isListening);
    of("words").placeholder = t(isListening ? "listening" : "say_hint");
  };
  recognition.onstart = () => show(true);
  recognition.onend = () => show(false);
  recognition.onerror = (event) => note(t("hear_failed", { why: event.error }));
  recognition.onresult = (event) => say(event.results[0][0].transcript);
  recognition.start();
}
