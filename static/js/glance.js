// Beside the camera: a clock that counts from the start, and a screen that stays awake.
//   [data-starts="2026-11-28T14:00:00+00:00"]  when it starts; holds b for the count and span for the rest
//   [data-minutes="60"]                        on it, how long it takes; empty if nobody said
"use strict";

(() => {
  const clock = document.querySelector("[data-starts]");
  const bar = document.querySelector("progress");
  // An interview that ran so far over is over, and its clock has nothing to say.
  const OVER = 3 * 60;
  const HOUR = 60;
  const SOON = 90;
  const EVERY = 5_000;

  function tell() {
    const now = new Date();
    const gone = Math.floor((now - new Date(clock.dataset.starts)) / 60_000);
    // Far from it, the words of the page say more than minutes do.
    const length = Number(clock.dataset.minutes);
    if (gone < -SOON || gone >= (length || HOUR) + OVER) return;
    const unit = Math.abs(gone) === 1 ? "minute" : "minutes";
    const parts = [gone < 0 ? `${unit} to go` : `${unit} in`, now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })];
    if (length && gone >= 0) parts.push(gone <= length ? `${length - gone} left` : `${gone - length} over`);
    clock.querySelector("b").textContent = Math.abs(gone);
    clock.querySelector("span").textContent = parts.join(" · ");
    bar.hidden = !length || gone < 0;
    bar.value = length ? Math.min(gone / length, 1) : 0;
  }

  async function stayAwake() {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock?.request("screen");
    } catch {
      // Refused, as with a battery that is low: then the screen sleeps as usual.
    }
  }

  if (clock) {
    tell();
    setInterval(tell, EVERY);
  }
  // A browser lets go of the screen whenever the page is hidden.
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
})();
