// What was noted on this phone and is saved otherwise by now: both are shown, and the candidate decides.

// By the last part of its address: what somebody did, and the button that does it all the same.
const WISHES = {
  tick: ["ticked", "Tick it"],
  untick: ["marked as still to do", "Mark it as still to do"],
  dismiss: ["taken out of the plan", "Take it out of the plan"],
  restore: ["put back into the plan", "Put it back into the plan"],
};

// A tap at a glance that was refused leaves no choice, and has no button.
const wishOf = (one) => (isTap(one) ? [isOn(one) ? "noted" : "taken back"] : WISHES[/(\w+)\/$/.exec(one.path)[1]]);

// The item's own words, from the kept page that has it; they are escaped there.
async function nameOf(stage, one) {
  const copy = await copyOf(isTap(one) ? `${stage.path}glance/` : stage.path);
  const row = ((await copy?.answer.text()) || "").match(ROW)?.find((text) => isRowOf(one, text));
  return /data-said="[^:"]*: ([^"]*)"/.exec(row)?.[1];
}

// A tick of a stage that was deleted meanwhile.
const wordsForGone = (one) => `<b>${one.name || "Something about a stage"}</b><br>Noted on this phone, ${timeOf(one.at)}, and not saved: its stage is no longer there.`;

const formOf = (action, fields, button) =>
  `<form method="post" action="${action}">${fields.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join("")}${button}</form>`;

function bothVersions(one, token, isLeaving) {
  const safe = ["csrfmiddlewaretoken", token];
  const discard = (words) => formOf(`${one.stage}offline/keep/`, [safe, ["key", one.key]], `<button class="btn link small" name="do" value="discard">${words}</button>`);
  if (!isDebrief(one)) return bothTicks(one, safe, isLeaving, discard);
  if (one.refused.isGone) return ownWords(one, safe, isLeaving, discard);
  return `<p>A debrief you wrote without a connection was changed elsewhere meanwhile. Signing out throws yours away.</p>
    ${formOf(one.path, [...one.fields, safe], '<button class="btn small">See both versions</button>')}
    ${discard("Discard mine")}`;
}

function bothTicks(one, safe, isLeaving, discard) {
  const [did, again] = wishOf(one);
  const { saved, at, was } = one.refused;
  const fields = [...one.fields.filter(([name]) => name !== "was"), ["was", was], safe];
  return `<p><b>${one.name || (isTap(one) ? "Something at a glance" : "Something in the plan")}</b><br>On this phone: ${did}, ${timeOf(one.at)}.<br>Saved: ${escaped(saved)}${at ? `, ${timeOf(at)}` : ""}.${isLeaving ? " If you sign out now, it stays as saved." : ""}</p>
    ${was ? `${formOf(one.path, fields, `<button class="btn small">${again}</button>`)} ${discard("Leave it as saved")}` : discard("Close this note")}`;
}

// A debrief whose stage was deleted: nothing else has its words.
function ownWords(one, safe, isLeaving, discard) {
  // Expected questions came with the page.
  const typed = one.fields.filter(([name]) => !/^likely-\d+-question$/.test(name));
  const words = typed.map(([, value]) => value.trim()).filter((value) => /\s/.test(value));
  return `<p>You wrote a debrief without a connection, and its stage was deleted meanwhile. ${isLeaving ? "Signing out throws it away." : "It stays on this phone for a week: copy it, or bring the stage back and send it again."}</p>
    <details><summary>What you wrote</summary>${words.map((value) => `<p class="words">${escaped(value)}</p>`).join("")}</details>
    ${formOf(one.path, [...one.fields, safe], '<button class="btn small">Send it again</button>')} ${discard("Discard it")}`;
}
