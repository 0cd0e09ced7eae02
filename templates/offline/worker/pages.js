// Pages.

const isPage = (answer) => answer.ok && (answer.headers.get("Content-Type") || "").startsWith("text/html");
const candidateOf = (text) => Number(/<html[^>]* data-candidate="(\d+)"/.exec(text)?.[1] || 0);

function page(text, headers) {
  const kept = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name);
  return new Response(text, { headers: kept });
}

async function copyOf(address) {
  for (const stage of await keptStages()) {
    const cache = await caches.open(cacheOf(stage));
    const answer = (await cache.match(address, { ignoreVary: true })) || (await cache.match(address, { ignoreVary: true, ignoreSearch: true }));
    if (answer) return { stage, answer };
  }
  return null;
}

async function shownCopy({ stage, answer }) {
  const waiting = (await rows("waiting")).filter((one) => one.candidate === stage.candidate);
  const text = marked(await answer.text(), waiting).replace("<html ", `<html data-saved="${stage.saved}" `);
  return page(withCard(await withNotice(text, stage.candidate, stage), stage), answer.headers);
}

async function listed(stages) {
  const copy = await copyOf(OFFLINE_PAGE);
  if (!copy) return Response.error();
  const links = stages.map((one) => `<li><div class="t"><a href="${one.path}sheet/">${escaped(one.name)}</a><small>Saved ${timeOf(one.saved)}</small></div></li>`);
  const answer = await shownCopy(copy);
  const list = `<p>What you kept on this phone opens without one:</p><ul class="list card">${links.join("")}</ul>`;
  return page((await answer.text()).replace(/<!-- kept -->[^]*<!-- \/kept -->/, () => list), answer.headers);
}

async function fromServer(event, answer) {
  if (!isPage(answer)) return answer;
  const text = await answer.clone().text();
  const candidate = candidateOf(text);
  await belongTo(candidate);
  event.waitUntil(refresh());
  const stage = (await rows("stages")).find((one) => new URL(event.request.url).pathname.startsWith(one.path));
  return page(withCard(await withNotice(text, candidate), stage), answer.headers);
}

function within(time, promise) {
  return Promise.race([promise, new Promise((_, fail) => setTimeout(fail, time, new Error("too slow")))]);
}

async function open(event) {
  const { request } = event;
  const stages = await keptStages();
  const waiting = await rows("waiting");
  const isNeeded = stages.length || waiting.length || (await rows("told")).length;
  if (!isNeeded) return fetch(request);
  // First what waits, so that the page shows it.
  if (waiting.length) await within(PATIENCE, send()).catch(() => {});
  const copy = await copyOf(request.url);
  try {
    return await fromServer(event, await (copy ? within(PATIENCE, fetch(request)) : fetch(request)));
  } catch {
    return copy ? shownCopy(copy) : listed(stages);
  }
}
