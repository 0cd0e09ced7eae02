// What waits for a connection.

const isDebrief = (one) => one.path.endsWith("/debrief/");
const isTap = (one) => one.path.endsWith("/glance/tap/");
const isOn = (one) => one.path.endsWith("/tick/") || new Map(one.fields).get("on") === "1";

const isMove = (one) => /\/(dismiss|restore)\/$/.test(one.path);
const aboutOf = (path) => path.replace(/((un)?tick|dismiss|restore)\/$/, "");

// What is noted about the same thing later takes the place of what was noted before.
function waitingRow(stage, path, form) {
  const fields = [...form].filter(([name]) => name !== "csrfmiddlewaretoken");
  const about = [aboutOf(path), form.get("kind"), form.get("key")].join(" ");
  return { key: `${stage.candidate} ${about}`, candidate: stage.candidate, stage: stage.path, path, fields, at: Date.now() };
}

let sending = null;

function send() {
  sending ??= sendAll().finally(() => (sending = null));
  return sending;
}

async function sendAll() {
  const waiting = (await rows("waiting")).filter((one) => !one.refused).sort((one, other) => one.at - other.at);
  if (!waiting.length) return;
  const answer = await fetch("/offline/token/", { cache: "no-store", redirect: "error" });
  const { candidate, token } = await answer.json();
  for (const one of waiting) if (one.candidate === candidate && !(await sendOne(one, token))) break;
  await markStale();
}

// Send one form; whether the next may follow. A sign-in page or a fault of the server means: later, from here on.
async function sendOne(one, token) {
  const body = new URLSearchParams([...one.fields, ["csrfmiddlewaretoken", token]]);
  const waited = Math.max(0, Math.floor((Date.now() - one.at) / 1000));
  const headers = { ...TO_KEEP.headers, "X-Waited-Seconds": waited };
  const answer = await fetch(one.path, { method: "POST", body, headers });
  if (answer.status >= 500 || answer.status === 429 || new URL(answer.url).pathname.startsWith("/accounts/")) return false;
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  const refused = !answer.ok && (isDebrief(one) ? { isGone: answer.status === 404 } : isJson && (await answer.json()));
  await table("waiting", (all) => {
    const now = all.get(one.key);
    // Written anew while it was sent: then the newer words wait.
    now.onsuccess = () => {
      if (now.result?.at === one.at) refused ? all.put({ ...one, refused }) : all.delete(one.key);
    };
    return now;
  });
  if (answer.status === 404 && !refused) await put("told", { key: one.key, candidate: one.candidate, words: wordsForGone(one) });
  if (answer.ok) await put("told", { key: one.key, candidate: one.candidate, path: one.path });
  return true;
}
