// The server's JSON API. Each browser tab talks under an id of its own, kept while the tab lives.

/** An answer that says no: `code` for the page, `message` for people. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const tab = sessionStorage.getItem("simulator.tab") ?? freshId();
sessionStorage.setItem("simulator.tab", tab);

function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function answered(request) {
  let answer;
  try {
    answer = await request;
  } catch {
    throw new Refusal("unreachable", "");
  }
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(content.error ?? "failed", content.message ?? `${answer.status} ${answer.statusText}`);
  return content;
}

/** What the server tells of the skill. */
export function skill() {
  return answered(fetch("api/skill"));
}

/** Does something in this tab's conversation. Throws Refusal. */
export function act(name, body = {}) {
  const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ tab, ...body }) };
  return answered(fetch(`api/${name}`, sent));
}

/** Where the conversation can be fetched as a file. */
export function transcriptAddress(form) {
  return `api/transcript?${new URLSearchParams({ tab, form })}`;
}
