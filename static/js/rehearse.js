// What a script makes easier when rehearsing: a timer, the keys 1 to 4, and hearing oneself.
// Everything it needs is in the page already, hidden, and stays hidden where a browser cannot do it.
// An answer is rated by the notes, so the keys rate nothing before those are shown.
"use strict";

(() => {
  const form = document.querySelector("form[data-rehearse]");
  if (!form) return;
  const find = (selector) => form.querySelector(selector);

  /* ---- The timer: it starts when asked to, and says each half minute ---------------------------------------- */

  const clock = find("[data-clock]");
  const start = find("[data-start]");
  const said = find("[data-said]");
  const HALF_MINUTE = 30;
  let before = 0; // milliseconds of the stretches that are over
  let since = null; // when the running one began
  let ticking = null;

  const seconds = () => Math.floor((before + (since === null ? 0 : performance.now() - since)) / 1000);
  const minutes = (count) => `${Math.floor(count / 60)}:${String(count % 60).padStart(2, "0")}`;

  function inWords(count) {
    const [whole, rest] = [Math.floor(count / 60), count % 60];
    const parts = [];
    if (whole) parts.push(`${whole} minute${whole === 1 ? "" : "s"}`);
    if (rest || !whole) parts.push(`${rest} second${rest === 1 ? "" : "s"}`);
    return parts.join(" ");
  }

  function tick() {
    const count = seconds();
    if (clock.textContent === minutes(count)) return;
    clock.textContent = minutes(count);
    if (count % HALF_MINUTE === 0) said.textContent = inWords(count);
  }

  start.addEventListener("click", () => {
    if (since === null) {
      since = performance.now();
      ticking = setInterval(tick, 250);
      start.textContent = "Pause";
      said.textContent = "Timer started.";
    } else {
      before += performance.now() - since;
      since = null;
      clearInterval(ticking);
      start.textContent = "Go on";
      said.textContent = `Paused at ${inWords(seconds())}.`;
    }
  });
  find("[data-timer]").hidden = false;

  /* ---- The keys 1 to 4, which can be switched off for those who speak or press them by accident --------------- */

  const KEYS_OFF = "rehearse-keys-off";
  const keys = find("[data-keys]");
  const wanted = keys.querySelector("input");
  try {
    wanted.checked = localStorage.getItem(KEYS_OFF) === null;
  } catch {
    // No storage: they are on, and switching them off lasts for this question.
  }
  wanted.addEventListener("change", () => {
    try {
      if (wanted.checked) localStorage.removeItem(KEYS_OFF);
      else localStorage.setItem(KEYS_OFF, "yes");
    } catch {
      // Then it lasts for this question.
    }
  });
  keys.hidden = false;

  const isTyping = (target) => Boolean(target.closest?.("input:not([type=checkbox]), textarea, select"));

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    if (!keys.closest("details").open) return;
    if (!wanted.checked || !plain || isTyping(event.target) || !["1", "2", "3", "4"].includes(event.key)) return;
    event.preventDefault();
    form.querySelectorAll('button[name="rating"]')[Number(event.key) - 1].click();
  });

  /* ---- Hearing oneself: the recording lives in this page's memory, and nowhere else --------------------------- */

  const recorder = find("[data-recorder]");
  const record = find("[data-record]");
  const playback = find("[data-playback]");
  const note = find("[data-recorder-note]");
  let running = null;
  let address = "";

  function show(blob) {
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(blob);
    playback.src = address;
    playback.hidden = false;
  }

  async function listen() {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    const pieces = [];
    running = new MediaRecorder(sound);
    running.addEventListener("dataavailable", (event) => pieces.push(event.data));
    running.addEventListener("stop", () => {
      sound.getTracks().forEach((track) => track.stop());
      show(new Blob(pieces, { type: running.mimeType }));
      running = null;
      record.textContent = "Record again";
      note.textContent = "Recorded, in this browser only. It is gone when you go on.";
    });
    running.start();
    record.textContent = "Stop recording";
    note.textContent = "Recording.";
  }

  if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder) {
    recorder.hidden = false;
    record.addEventListener("click", () => {
      if (running) {
        running.stop();
        return;
      }
      record.disabled = true;
      listen()
        .catch(() => {
          note.textContent = "The microphone is not available. Your browser’s settings for this page say why.";
        })
        .finally(() => (record.disabled = false));
    });
  }

  addEventListener("pagehide", () => {
    if (running) running.stop();
    URL.revokeObjectURL(address);
  });
})();
