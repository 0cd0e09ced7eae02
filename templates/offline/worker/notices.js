// What a page says about it.

const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" })[sign]);

function timeOf(moment) {
  const when = new Date(moment);
  const clock = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${when.toLocaleDateString("en-GB", { weekday: "short" })} ${clock}`;
}

// "2 ticks, 1 change of the plan and a debrief".
function counted(some) {
  const [debriefs, moves] = [isDebrief, isMove].map((is) => some.filter(is).length);
  const ticks = some.length - debriefs - moves;
  const words = [
    ticks && `${ticks} tick${ticks === 1 ? "" : "s"}`,
    moves && `${moves} change${moves === 1 ? "" : "s"} of the plan`,
    debriefs && (debriefs === 1 ? "a debrief" : `${debriefs} debriefs`),
  ];
  return words.filter(Boolean).join(", ").replace(/, ([^,]*)$/, " and $1");
}

const verb = (some, one, more) => (some.length === 1 ? one : more);

// Said on the page that asks whether to sign out.
const lost = (text, some) => (text.includes(SURE) ? ` If you sign out now, ${verb(some, "it is", "they are")} lost.` : "");

// `copy` is the row of the stage whose kept copy this is; undefined for a page fresh from the server.
async function withNotice(text, candidate, copy) {
  const waiting = await rows("waiting");
  const mine = waiting.filter((one) => one.candidate === candidate && !one.refused);
  const lines = [];
  if (copy) lines.push(`<b>No connection.</b> Saved on this phone, ${timeOf(copy.saved)}.`);
  if (mine.length) lines.push(`${counted(mine)[0].toUpperCase()}${counted(mine).slice(1)} ${verb(mine, "waits", "wait")} for a connection.${lost(text, mine)}`);
  if (!candidate && waiting.length) lines.push("What you noted without a connection waits on this phone. Sign in as before, and it is sent.");
  const notices = lines.length ? [`<div class="notice warn">${lines.join(" ")}</div>`] : [];
  if (!copy && candidate) notices.push(...(await said(text, candidate, waiting)));
  return text.replace(MESSAGES, (start) => start + notices.join(""));
}

async function said(text, candidate, waiting) {
  const told = (await rows("told")).filter((one) => one.candidate === candidate);
  for (const one of told) await drop("told", one.key);
  const token = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(text)?.[1];
  const refused = waiting.filter((one) => one.candidate === candidate && one.refused && token);
  const sent = told.filter((one) => one.path);
  return [
    ...(sent.length ? [`<div class="notice success">Back online. Sent: ${counted(sent)}.</div>`] : []),
    ...told.filter((one) => one.words).map((one) => `<div class="notice warn">${one.words}</div>`),
    ...refused.map((one) => `<div class="notice warn">${bothVersions(one, token, text.includes(SURE))}</div>`),
  ];
}

// The card that offers to keep a stage says that it is kept.
function withCard(text, stage) {
  if (!stage?.saved || !text.includes(`action="${stage.path}offline/keep/" data-keep`)) return text;
  return text
    .replace("data-not-kept", "data-not-kept hidden")
    .replace("data-kept hidden", "data-kept")
    .replace("data-kept-at>", `data-kept-at>Saved ${timeOf(stage.saved)}. `);
}

const isRowOf = (one, row) => {
  const fields = new Map(one.fields);
  return isTap(one)
    ? row.includes(`name="kind" value="${fields.get("kind")}"`) && row.includes(`name="key" value="${escaped(fields.get("key"))}"`)
    : row.includes(`action="${aboutOf(one.path)}`);
};

// Each row as the templates of the plan and of the glance draw it: what differs between open and done.
const TURNS = [
  ['<li id="task-', '<li class="done" id="task-'],
  ["/tick/", "/untick/"],
  ['data-said="Done: ', 'data-said="Open again: '],
  ["Mark as done: ", "Done, take it back: "],
  ['value="1" aria-pressed="false"', 'value="0" aria-pressed="true"'],
  ['data-said="Noted: ', 'data-said="Taken back: '],
];

function turned(row, on) {
  if (/^<li[^>]*class="(done|on)"/.test(row) === on) return row;
  const start = on ? row.replace(/^<li id="(tap-[^"]*)">/, '<li id="$1" class="on">') : row.replace(/^(<li id="tap-[^"]*") class="on">/, "$1>");
  const plain = on ? start : start.replace(/Done: (.*) Mark as not done/, "Done, take it back: $1");
  return TURNS.reduce((text, [open, done]) => (on ? text.replace(open, done) : text.replace(done, open)), plain);
}

// A task that was put away, or back, leaves the list it stood in; the server has the other.
function marked(text, waiting) {
  return text.replace(ROW, (row) =>
    waiting.filter((one) => !isDebrief(one) && !one.refused && isRowOf(one, row)).reduce((now, one) => (isMove(one) ? "" : turned(now, isOn(one))), row)
  );
}
