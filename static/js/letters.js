// What a script makes easier on the page of a letter; without it the text is there to select, and the link
// carries what was saved. Steered by attributes:
//   form[data-letter]            the form of a draft, with the fields `to`, `subject` and `body`
//   a[data-mail]                 in it: the link that opens it in the mail program, kept up with what is typed
//   button[data-copy="id"]       copies the text of the element with this id; hidden where there is no script
//   [data-copied]                where it says so
"use strict";

(() => {
  const LONGEST_LINK = 1900;
  const ADDRESS = /[^\s@,;:<>"?&]+@[^\s@,;:<>"?&]+/;

  /* ---- Copy ------------------------------------------------------------------------------------------------ */

  const textOf = (element) => ("value" in element ? element.value : element.textContent);

  function select(element) {
    if ("select" in element) element.select();
    else getSelection().selectAllChildren(element);
  }

  async function copy(element) {
    try {
      await navigator.clipboard.writeText(textOf(element));
      return true;
    } catch {
      // Not over plain http, or not allowed: then it is selected, ready for the keyboard.
      select(element);
      return false;
    }
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const note = document.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      note.textContent = (await copy(source)) ? "Copied." : "The text is selected. Copy it with your keyboard.";
    });
  }

  /* ---- The link carries what is typed ---------------------------------------------------------------------- */

  const form = document.querySelector("form[data-letter]");
  const link = form?.querySelector("a[data-mail]");
  const field = (name) => form.elements.namedItem(name).value;
  const encode = (text) => encodeURIComponent(text.toWellFormed ? text.toWellFormed() : text);
  const onOneLine = (text) => text.replace(/\s+/g, " ").trim();

  function address() {
    const to = encode(field("to").match(ADDRESS)?.[0] || "").replaceAll("%40", "@");
    const start = `mailto:${to}?subject=${encode(onOneLine(field("subject")))}&body=`;
    const lines = field("body").replace(/\r?\n/g, "\r\n");
    if (start.length + encode(lines).length <= LONGEST_LINK) return start + encode(lines);
    // As many whole words as fit.
    const words = lines.split(/(?<=\s)/);
    let part = "";
    for (const word of words) {
      if (start.length + encode(`${part}${word}`.trimEnd() + "…").length > LONGEST_LINK) break;
      part += word;
    }
    return start + encode(part.trimEnd() + "…");
  }

  link?.addEventListener("click", () => (link.href = address()));
})();
