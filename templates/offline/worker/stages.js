// What is kept, and when it goes.

const cacheOf = (stage) => `kept:${stage.candidate}:${stage.path}`;

async function forget(stage) {
  await drop("stages", stage.path);
  await caches.delete(cacheOf(stage));
}

async function wipePages() {
  for (const name of await caches.keys()) await caches.delete(name);
}

// The kept stages of today: what is over goes first.
async function keptStages() {
  const now = Date.now();
  for (const one of await rows("waiting")) if (now - one.at > LONGEST) await drop("waiting", one.key);
  const stages = await rows("stages");
  for (const one of stages) if (now > Date.parse(one.until)) await forget(one);
  return stages.filter((one) => now <= Date.parse(one.until));
}

// Whom the server has shown a page to; 0 for nobody. Their choice outlives a session that ended, their pages do not.
async function belongTo(candidate) {
  for (const stage of await rows("stages")) {
    if (candidate === stage.candidate) continue;
    if (candidate) await forget(stage);
    else {
      await caches.delete(cacheOf(stage));
      await put("stages", { ...stage, saved: 0 });
    }
  }
}

async function load(address) {
  const answer = await fetch(address, TO_KEEP);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return { address, answer, text: await answer.clone().text() };
}

const found = (pages, pattern) => [...new Set(pages.flatMap(({ text }) => [...text.matchAll(pattern)].map((one) => one[1])))];

// Fetch a stage's pages and what they need, then exchange them. `before` is its row if it is kept already: then the
// articles and files, which change with the version of the app, are fetched only once a day.
async function keep(path, before) {
  const answer = await fetch(`${path}offline/`, TO_KEEP);
  if (answer.status === 404 && before) return forget(before);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const { pages, ...about } = await answer.json();
  const now = Date.now();
  const isWhole = !before?.saved || before.version !== VERSION || now - before.whole > DAY;
  const stage = { ...about, path, saved: now, whole: isWhole ? now : before.whole, version: VERSION };
  const cache = await caches.open(cacheOf(stage));
  const own = await Promise.all([...pages, OFFLINE_PAGE].map(load));
  const others = await othersOf(own, isWhole ? null : cache);
  // Given up or signed out meanwhile: then nothing is written any more.
  if (before && !(await table("stages", (all) => all.get(path)))) return caches.delete(cacheOf(stage));
  for (const one of [...own, ...others]) await cache.put(one.address, one.answer);
  const wanted = new Set([...own, ...others].map((one) => new URL(one.address, location).href));
  for (const old of isWhole ? await cache.keys() : []) if (!wanted.has(old.url)) await cache.delete(old);
  await put("stages", stage);
}

// The articles that pages link, and the files that all of them need; only what is not in a cache yet, if there is one.
async function othersOf(own, cache) {
  const missing = async (addresses) => {
    const known = await Promise.all(addresses.map((one) => cache?.match(one)));
    return Promise.all(addresses.filter((_, place) => !known[place]).map(load));
  };
  const articles = await missing(found(own, ARTICLE));
  const files = await missing(found([...own, ...articles], FILE));
  const faces = files.flatMap((file) => found([file], FACE).map((face) => new URL(face, new URL(file.address, location)).pathname));
  return [...articles, ...files, ...(await missing(faces))];
}

let refreshing = null;

function refresh() {
  refreshing ??= (async () => {
    for (const one of await keptStages()) {
      const isOld = one.stale || one.version !== VERSION || Date.now() - one.saved > FRESH;
      if (isOld) await keep(one.path, one).catch(() => {}); // Then what was kept before stays.
    }
  })().finally(() => (refreshing = null));
  return refreshing;
}

async function markStale() {
  for (const one of await rows("stages")) await put("stages", { ...one, stale: true });
}
