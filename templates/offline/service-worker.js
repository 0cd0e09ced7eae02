// Opens without a connection what a candidate chose to keep of a stage, and sends later what was ticked, tapped or
// written meanwhile. Nothing else is ever kept; docs/security.md says what is, for how long and for whom.
//   stages   a row for each kept stage; its pages, and the files they need, lie in a cache of its own
//   waiting  a row for each form that waits, under the candidate who filled it in
//   told     what is to be said once, on the next page
"use strict";

const VERSION = "{{ version }}";
const KEEPS = {{ keeps|yesno:"true,false" }};
const MINUTE = 60_000;
const FRESH = 2 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const LONGEST = 7 * DAY;
const PATIENCE = 5_000;
const OFFLINE_PAGE = "/offline/";
const CHOICE = /^(\/stages\/\d+\/)offline\/keep\/$/;
const LATER = /^\/stages\/\d+\/(plan\/[^/]+\/((un)?tick|dismiss|restore)|glance\/tap|debrief)\/$/;
const ARTICLE = /href="(\/advice\/[a-z0-9-]+\/)/g;
const FILE = /(?:href|src)="(\/static\/[^"]+)"/g;
const ROW = /<li\b[^>]*>[\s\S]*?<\/li>/g;
const FACE = /url\("?([^")]+\.woff2)"?\)/g;
const SURE = 'name="sure"';
const MESSAGES = '<div class="messages" role="status">';
// A page fetched to be kept uses up neither messages nor words that wait for a form.
const TO_KEEP = { headers: { "X-Kept-Copy": "1" }, cache: "no-store", redirect: "error" };

// Signed out: whatever opened the database now would make anew what has just been cleared.
let isOver = false;

{% include "offline/worker/database.js" only %}
{% include "offline/worker/stages.js" only %}
{% include "offline/worker/waiting.js" only %}
{% include "offline/worker/notices.js" only %}
{% include "offline/worker/conflicts.js" only %}
{% include "offline/worker/pages.js" only %}
{% include "offline/worker/forms.js" only %}

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  if (KEEPS) return self.clients.claim();
  // Switched off for this server: then everything goes, and so does this.
  await wipePages();
  for (const name of ["stages", "waiting", "told"]) await table(name, (all) => all.clear());
  return self.registration.unregister();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (CHOICE.test(pathname)) isOver = false;
  if (!KEEPS || isOver || origin !== self.origin) return;
  if (request.method === "GET" && request.mode === "navigate") event.respondWith(open(event));
  else if (request.method === "GET" && pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.method !== "POST") return;
  else if (CHOICE.test(pathname)) event.respondWith(choose(request));
  else if (LATER.test(pathname)) event.respondWith(sendOrKeep(event));
  else if (pathname.endsWith("/logout/")) event.respondWith(signOut(request));
  else event.waitUntil(markStale());
});

const file = (request) =>
  fetch(request).catch(async () => (await caches.match(request.url, { ignoreVary: true })) || Response.error());

async function catchUp() {
  await send();
  await refresh();
  for (const client of await self.clients.matchAll()) client.postMessage("caught up");
}

// A connection is often announced a moment before it carries anything.
async function catchUpSoon() {
  for (const seconds of [0, 1, 3, 9]) {
    await new Promise((done) => setTimeout(done, 1000 * seconds));
    const isBack = await fetch("/offline/token/", { cache: "no-store", redirect: "manual" }).then(() => true, () => false);
    if (isBack) return catchUp().catch(() => {});
  }
}

self.addEventListener("sync", (event) => event.waitUntil(catchUp()));

self.addEventListener("message", (event) => {
  if (event.data === "claim") event.waitUntil(self.clients.claim());
  else event.waitUntil(catchUpSoon());
});
