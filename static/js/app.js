// What a script makes easier; every page works without it. It is steered by attributes in the templates, which
// docs/architecture.md lists.
"use strict";

(() => {
  const page = document.documentElement;
  const candidate = page.dataset.candidate || "";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* ---- The time zone, guessed at sign-up ------------------------------------------------------------------- */

  for (const field of all('input[data-guess="time-zone"]')) {
    field.value = field.value || Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }

  /* ---- A password can be looked at ------------------------------------------------------------------------- */

  for (const field of all('input[type="password"]')) {
    field.dataset.secret = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "show-password";
    button.setAttribute("aria-controls", field.id);
    const show = (seen) => {
      field.type = seen ? "text" : "password";
      button.textContent = seen ? "Hide the password" : "Show the password";
    };
    button.addEventListener("click", () => show(field.type === "password"));
    // It is sent, and kept by the browser, as a password only.
    field.form?.addEventListener("submit", () => show(false));
    show(false);
    field.after(button);
  }

  /* ---- A refused form: start reading at what is wrong ------------------------------------------------------ */

  document.querySelector(".error-summary")?.focus();

  /* ---- A menu closes like one ------------------------------------------------------------------------------ */

  const openMenus = () => all("details.menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  });

  /* ---- Keys, except while something is typed --------------------------------------------------------------- */

  const search = document.querySelector("a[data-keys]");

  function lookFor() {
    const field = document.getElementById("search-words");
    if (!field) return location.assign(search.href);
    field.focus();
    field.select();
  }

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (!search || isTyping || event.defaultPrevented || event.altKey || event.repeat) return;
    const isHeld = event.ctrlKey || event.metaKey;
    const isSingle = !isHeld && "singleKeys" in search.dataset;
    if ((isHeld && event.key.toLowerCase() === "k") || (isSingle && event.key === "/")) {
      event.preventDefault();
      lookFor();
    } else if (isSingle && event.key === "?") location.assign(search.dataset.keys);
  });

  /* ---- Arrow keys, from one thing found to the next and back to the field --------------------------------- */

  document.querySelector(".search")?.addEventListener("keydown", (event) => {
    const stops = all("#search-words, .search .cover");
    const at = stops.indexOf(event.target);
    const next = at >= 0 && stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!next || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    next.focus();
  });

  /* ---- What is ticked in place: the page does not move, the focus stays, the change is said ---------------- */

  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  const wordsOf = (fold) => (fold.querySelector("summary")?.textContent || "").replace(/[\d\s]+/g, " ").trim();
  const isSeen = (row) => row !== null && !row.closest("details:not([open])");

  // The row that was pressed, then those below it, then those above it.
  function rowsFrom(form, region) {
    const rows = all("li[id]", region);
    const place = rows.indexOf(form.closest("li[id]"));
    return [...rows.slice(place), ...rows.slice(0, Math.max(place, 0)).reverse()].map((row) => row.id);
  }

  function renew(id, page) {
    const [before, after] = [document.getElementById(id), page.getElementById(id)];
    if (!before || !after) return null;
    const open = new Set(all("details[open]:not(.menu)", before).map(wordsOf));
    before.replaceWith(document.importNode(after, true));
    const now = document.getElementById(id);
    for (const fold of all("details:not(.menu)", now)) fold.open = fold.open || open.has(wordsOf(fold));
    return now;
  }

  async function sendInPlace(form, pressed) {
    const ids = form.dataset.inPlace.split(" ");
    const rows = rowsFrom(form, document.getElementById(ids[0]));
    const top = (form.closest("li[id]") || form).getBoundingClientRect().top;
    const words = form.dataset.said || "";
    const body = new URLSearchParams(new FormData(form, pressed));
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [region] = ids.map((id) => renew(id, page));
    if (!region) throw new Error(`no #${ids[0]} in the answer`);
    const row = rows.map((id) => document.getElementById(id)).find(isSeen) || region;
    scrollBy({ top: row === region ? 0 : row.getBoundingClientRect().top - top, behavior: "instant" });
    row.querySelector("button, summary, a")?.focus({ preventScroll: true });
    // Short words that are hidden from a screen reader stand beside the full ones.
    const standing = region.querySelector("[data-standing]")?.cloneNode(true);
    for (const short of standing ? all("[aria-hidden]", standing) : []) short.remove();
    // What the server has to say about it stands in its own status, and may be that nothing was done.
    const notices = all(".messages > *", page);
    said.textContent = [notices.length ? "" : words, standing?.textContent.trim()].filter(Boolean).join(" ");
    document.querySelector(".messages")?.replaceChildren(...notices);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.dataset.inPlace) return;
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "yes";
    sendInPlace(form, event.submitter).catch(() => {
      // Then as without a script: the server says what is wrong, or asks to sign in.
      delete form.dataset.inPlace;
      delete form.dataset.sent;
      form.requestSubmit(event.submitter);
    });
  });

  /* ---- What is kept on this device: templates/offline/service-worker.js keeps, opens and sends it ------------ */

  const worker = navigator.serviceWorker;

  for (const offer of all("form[data-keep]")) {
    offer.hidden = !worker;
    offer.addEventListener("submit", async (event) => {
      if (worker.controller) return;
      event.preventDefault();
      // Once the worker answers for this page, it takes the form.
      worker.addEventListener("controllerchange", () => offer.requestSubmit(event.submitter), { once: true });
      await worker.register("/service-worker.js");
      (await worker.ready).active.postMessage("claim");
    });
  }

  addEventListener("online", () => worker?.controller?.postMessage("catch up"));
  // Once: a second loading would cut off the first, and with it what is said once.
  const loadAnew = () => page.dataset.saved && !document.querySelector("form[data-draft]") && location.reload();
  worker?.addEventListener("message", loadAnew, { once: true });

  /* ---- One press is one save ------------------------------------------------------------------------------- */

  // By attribute, because a field of the same name would hide the property.
  const isPost = (form) => form.getAttribute("method") === "post";
  const buttonsOf = (form) => [...form.elements].filter((one) => one.type === "submit");

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !isPost(form)) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // Only after the browser has read the form: a disabled button's name would not be sent.
    setTimeout(() => buttonsOf(form).forEach((button) => (button.disabled = true)));
    const pressed = event.submitter;
    if (pressed?.dataset.busy) {
      pressed.dataset.said = pressed.textContent;
      pressed.textContent = pressed.dataset.busy;
    }
  });

  addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of buttonsOf(form)) {
        button.disabled = false;
        if (button.dataset.said) button.textContent = button.dataset.said;
      }
    }
  });

  /* ---- Another row of a formset ---------------------------------------------------------------------------- */

  const numberOf = (form, prefix, name) => form.elements.namedItem(`${prefix}-${name}`);

  function addRow(button) {
    const prefix = button.dataset.addRow;
    const form = button.form;
    const pattern = form.querySelector(`template[data-row="${prefix}"]`);
    const total = numberOf(form, prefix, "TOTAL_FORMS");
    const most = Number(numberOf(form, prefix, "MAX_NUM_FORMS")?.value || 1000);
    if (!pattern || !total || Number(total.value) >= most) return null;
    const index = Number(total.value);
    const filled = document.createElement("template");
    filled.innerHTML = pattern.innerHTML.replaceAll("__prefix__", index).replaceAll("__number__", index + 1);
    const row = filled.content.firstElementChild;
    pattern.before(filled.content);
    total.value = index + 1;
    return row;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-add-row]");
    if (!button) return;
    const row = addRow(button);
    if (!row) return; // The server adds it, or says why not.
    event.preventDefault();
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    keepSoon(button.form);
  });

  /* ---- Drafts: what is typed stays on this device until it is saved ---------------------------------------- */

  const PREFIX = "draft:";
  const MINE = `${PREFIX}${candidate}:`;
  const SENT = "draft-sent";
  const LONGEST = 7 * 24 * 60 * 60 * 1000;
  const PAUSE = 400;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // A browser may refuse storage, or hold something unreadable: then there are no drafts, and nothing breaks.
  function read(store, key) {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  }

  function write(store, key, value) {
    try {
      if (value === null) store.removeItem(key);
      else store.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  function storage(name) {
    try {
      return window[name];
    } catch {
      return null;
    }
  }

  const device = storage("localStorage");
  const tab = storage("sessionStorage");
  const drafts = () => Object.keys(device || {}).filter((key) => key.startsWith(PREFIX));
  const forget = (keys) => keys.forEach((key) => write(device, key, null));
  const keyOf = (form) => `${MINE}${location.pathname}:${form.dataset.draft}`;
  const hasErrors = (form) => form.querySelector(".error-summary, .field-error") !== null;

  // Never a password, a file, or anything hidden: tokens and versions belong to the page, not to the words.
  const isKept = (field) =>
    field.name && !("secret" in field.dataset) && !["password", "file", "hidden", "submit", "button", "reset", "fieldset"].includes(field.type);

  function fieldsOf(form) {
    const groups = new Map();
    for (const field of [...form.elements].filter(isKept)) {
      groups.set(field.name, [...(groups.get(field.name) || []), field]);
    }
    return groups;
  }

  // The values of one name as a list; `as` is "now" for what is typed, "served" for what the page came with.
  function valuesOf(fields, as) {
    const served = as === "served";
    return fields.flatMap((field) => {
      if (field.type === "checkbox" || field.type === "radio") {
        return (served ? field.defaultChecked : field.checked) ? [field.value] : [];
      }
      if (field.tagName === "SELECT") {
        const options = [...field.options];
        const chosen = options.filter((option) => (served ? option.defaultSelected : option.selected));
        // A select without a chosen option shows its first.
        return (chosen.length || field.multiple ? chosen : options.slice(0, 1)).map((option) => option.value);
      }
      return [served ? field.defaultValue : field.value];
    });
  }

  function fill(fields, values) {
    fields.forEach((field, place) => {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.tagName === "SELECT") {
        for (const option of field.options) option.selected = values.includes(option.value);
      } else field.value = values[place] ?? field.value;
    });
  }

  function note(form, text) {
    let place = form.querySelector("[data-draft-note]");
    if (!place) {
      place = document.createElement("p");
      place.dataset.draftNote = "";
      form.append(place);
    }
    if (place.firstChild?.textContent === text) return;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn link small";
    discard.textContent = "Discard draft";
    discard.addEventListener("click", () => {
      forget([keyOf(form)]);
      form.dataset.discarded = "yes";
      location.replace(location.pathname + location.search);
    });
    place.classList.add("small", "muted");
    place.setAttribute("role", "status");
    place.replaceChildren(document.createTextNode(text), " ", discard);
  }

  // Stored is what differs from what the server served, each with what was served: {name: [served, typed]}.
  function keep(form) {
    if (form.dataset.discarded) return;
    const before = read(device, keyOf(form))?.fields || {};
    const fields = {};
    for (const [name, group] of fieldsOf(form)) {
      const served = before[name]?.[0] ?? valuesOf(group, "served");
      const typed = valuesOf(group, "now");
      if (!same(served, typed)) fields[name] = [served, typed];
    }
    const rows = {};
    for (const button of all("[data-add-row]", form)) {
      const prefix = button.dataset.addRow;
      rows[prefix] = Number(numberOf(form, prefix, "TOTAL_FORMS")?.value || 0);
    }
    const empty = Object.keys(fields).length === 0;
    const done = write(device, keyOf(form), empty ? null : { at: Date.now(), fields, rows });
    if (!empty && done) note(form, "Draft kept on this device.");
  }

  const waiting = new Map();

  function keepSoon(form) {
    if (!form?.dataset.draft || !candidate) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(keepNow, PAUSE, form));
  }

  function keepNow(form) {
    clearTimeout(waiting.get(form));
    if (waiting.delete(form)) keep(form);
  }

  function restore(form) {
    const draft = read(device, keyOf(form));
    // A refused form comes back with every word in it; those are newer.
    if (!draft || hasErrors(form)) return;
    if (draft.sentFrom && draft.sentFrom !== page.dataset.saved) return forget([keyOf(form)]);
    for (const [prefix, total] of Object.entries(draft.rows || {})) {
      const button = form.querySelector(`[data-add-row="${prefix}"]`);
      const now = () => Number(numberOf(form, prefix, "TOTAL_FORMS")?.value || total);
      while (button && now() < total && addRow(button));
    }
    let back = 0;
    for (const [name, group] of fieldsOf(form)) {
      const [served, typed] = draft.fields[name] || [];
      const now = valuesOf(group, "served");
      if (!typed || same(now, typed)) continue;
      if (same(now, served)) {
        fill(group, typed);
        for (let fold = group[0]; (fold = fold.parentNode.closest?.("details")); ) fold.open = true;
        back += 1;
      } else delete draft.fields[name]; // It was changed elsewhere since: what is saved wins.
    }
    write(device, keyOf(form), Object.keys(draft.fields).length ? draft : null);
    if (back) note(form, "Draft kept on this device. What you typed is back.");
  }

  function afterSaving() {
    const sent = read(tab, SENT);
    write(tab, SENT, null);
    const [arrival] = performance.getEntriesByType("navigation");
    // Saved means redirected. A refusal, an error page and a way back in history are not, nor is the sign-in page.
    const saved = arrival?.type === "navigate" && arrival.redirectCount > 0 && candidate;
    if (!sent || !saved) return;
    // Without a connection it waits to be sent: the words come back on this very copy, and go with it.
    if (page.dataset.saved) write(device, sent, { ...read(device, sent), sentFrom: page.dataset.saved });
    else forget([sent]);
  }

  function tidy() {
    // Thrown out in the middle of typing, the candidate is led back by `next`; any other page without a candidate
    // means that they left, and with them goes what they typed.
    const comesBack = !candidate && new URLSearchParams(location.search).has("next");
    if (comesBack) return;
    forget(drafts().filter((key) => !candidate || !key.startsWith(MINE)));
    forget(drafts().filter((key) => Date.now() - (read(device, key)?.at || 0) > LONGEST));
  }

  afterSaving();
  tidy();
  if (candidate) all("form[data-draft]").forEach(restore);

  document.addEventListener("input", (event) => keepSoon(event.target.form));
  document.addEventListener("change", (event) => keepSoon(event.target.form));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    keepNow(form);
    if (form.dataset.draft && candidate) write(tab, SENT, keyOf(form));
    if (form.getAttribute("action")?.endsWith("/logout/")) forget(drafts());
  });
  addEventListener("pagehide", () => all("form[data-draft]").forEach(keepNow));
})();
