// Forms.

// What a form in place brought back is the newest there is of its page; what it told was told.
async function renewCopy(answer) {
  const address = answer.url.split("#")[0];
  const copy = await copyOf(address);
  if (!copy || !isPage(answer)) return;
  const text = (await answer.text()).replace(new RegExp(`${MESSAGES}(?:\\s*<div class="notice[\\s\\S]*?</div>)*`), MESSAGES);
  const cache = await caches.open(cacheOf(copy.stage));
  await cache.put(address, page(text, answer.headers));
}

async function sent(answer, row) {
  if (answer.ok || answer.type === "opaqueredirect") await drop("waiting", row.key);
  await markStale();
  await renewCopy(answer);
}

async function sendOrKeep(event) {
  const { request } = event;
  const [copy, path] = [request.clone(), new URL(request.url).pathname];
  const stage = (await rows("stages")).find((one) => path.startsWith(one.path));
  const waits = (await rows("waiting")).find((one) => path.startsWith(one.stage));
  // What waited for a choice goes once it is made, even if its stage is no longer kept.
  const about = stage || (waits && { candidate: waits.candidate, path: waits.stage });
  try {
    const answer = await fetch(request);
    if (about) {
      const seen = answer.clone();
      event.waitUntil(copy.formData().then((form) => sent(seen, waitingRow(about, path, form))));
    }
    return answer;
  } catch (error) {
    if (!stage) throw error;
    const row = waitingRow(stage, path, await copy.formData());
    await put("waiting", { ...row, name: await nameOf(stage, row) });
    await self.registration.sync?.register("send").catch(() => {});
    return afterKeeping(request, stage, path);
  }
}

async function afterKeeping(request, stage, path) {
  const referrer = isDebrief({ path }) ? null : await copyOf(request.referrer);
  if (request.mode === "navigate") return Response.redirect(referrer ? request.referrer : stage.path, 303);
  return referrer ? shownCopy(referrer) : Response.error();
}

async function choose(request) {
  const form = await request.formData();
  const [, path] = CHOICE.exec(new URL(request.url).pathname);
  const stage = (await rows("stages")).find((one) => one.path === path);
  const wish = form.get("do");
  if (wish === "remove" && stage) await forget(stage);
  else if (wish === "discard") await drop("waiting", form.get("key"));
  else await keep(path, stage).catch(couldNotKeep);
  return Response.redirect(request.referrer || `${path}sheet/`, 303);
}

async function couldNotKeep() {
  const { candidate } = await fetch("/offline/token/").then((answer) => answer.json()).catch(() => ({}));
  await put("told", { key: "not kept", candidate, words: "That could not be kept on this phone just now. Try again." });
}

// The server has the browser clear everything then; without a connection at least the pages go. What waits is sent
// before; what cannot be is named on the page that asks whether to sign out, and lost only by pressing there.
async function signOut(request) {
  const form = await request.clone().formData();
  if (!form.has("sure") && (await rows("waiting")).length) {
    await within(PATIENCE, send()).catch(() => {});
    if ((await rows("waiting")).length) return Response.redirect("/accounts/logout/", 303);
  }
  await wipePages();
  const answer = await fetch(request);
  isOver = answer.type === "opaqueredirect";
  if (isOver) indexedDB.deleteDatabase("kept");
  return answer;
}
