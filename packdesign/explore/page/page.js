"use strict";

/* The page: sliders on the left ask, the answer is shown on the right. Everything asked goes to where the page is from. */

const START = JSON.parse(document.getElementById("start").textContent);
const SHOWN = 12;
const PAUSE = 40;
const turned = new Map();
const rows = new Map();
const at = (id) => document.getElementById(id);
let answer = START.found, all = false, asking = false, again = false, timer = 0;

function made(name, attributes = {}, ...inside) {
  const found = Object.assign(document.createElement(name), attributes);
  found.append(...inside);
  return found;
}

/* A number as an engineer writes it: three decimals below ten, fewer above, three digits of small ones. */
function number(value) {
  if (value === null) return "–";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-6) return value.toPrecision(3);
  const power = Math.floor(Math.log10(size));
  return value.toFixed(size >= 0.1 && size < 10 ? 3 : size >= 10 ? Math.max(0, 3 - power) : 2 - power);
}

const unit = (name) => (name === "-" ? "" : name === "degC" ? " °C" : ` ${name}`);
const measured = (value, name) => (value === null ? "–" : `${number(value)}${unit(name)}`);
const plain = (value) => String(Number(value.toPrecision(5)));

/* --- sliders */

function slider(one) {
  const id = one.key.replaceAll(".", "-"), told = { min: one.lowest, max: one.highest, step: one.step };
  const range = made("input", { type: "range", id, ...told });
  const typed = made("input", { type: "number", id: `${id}-typed`, ...told, step: "any" });
  const back = made("button", { type: "button", className: "back", textContent: `↺ ${plain(one.value)}`, hidden: true });
  const name = `${one.group}, ${one.label.toLowerCase()}`;
  range.setAttribute("aria-label", one.unit ? `${name} [${one.unit}]` : name);
  typed.setAttribute("aria-label", `${name}, typed${one.unit ? ` [${one.unit}]` : ""}`);
  back.setAttribute("aria-label", `Reset to ${plain(one.value)} ${one.unit}, as found: ${name}`);
  back.title = "as found";
  range.addEventListener("input", () => turn(one, Number(range.value)));
  typed.addEventListener("change", () => turn(one, typed.value === "" ? one.value : Number(typed.value)));
  back.addEventListener("click", () => { turn(one, one.value); range.focus(); });
  const row = made("div", { className: "slider" },
    made("label", { htmlFor: id, textContent: one.label }),
    made("span", { className: "value" }, back, typed, made("span", { className: "unit", textContent: one.unit })),
    range);
  rows.set(one.key, { one, row, range, typed, back });
  return row;
}

function show({ one, row, range, typed, back }) {
  const value = turned.get(one.key) ?? one.value, away = turned.has(one.key);
  if (Number(range.value) !== value) range.value = value;
  typed.value = plain(value);
  range.setAttribute("aria-valuetext", `${plain(value)} ${one.unit}`);
  row.classList.toggle("turned", away);
  back.hidden = !away;
}

function turn(one, value) {
  if (value === one.value) turned.delete(one.key);
  else turned.set(one.key, value);
  show(rows.get(one.key));
  at("reset").disabled = turned.size === 0;
  const state = new URLSearchParams([...turned].map(([key, number]) => [key, String(number)])).toString();
  history.replaceState(null, "", state ? `#${state}` : location.pathname);
  ask();
}

/* What the address says is turned. */
function remembered() {
  turned.clear();
  for (const [key, text] of new URLSearchParams(location.hash.slice(1))) {
    const value = Number(text);
    if (rows.has(key) && text.trim() !== "" && Number.isFinite(value) && value !== rows.get(key).one.value) {
      turned.set(key, value);
    }
  }
  rows.forEach(show);
  at("reset").disabled = turned.size === 0;
}

/* --- asking */

function post(path) {
  return fetch(path, { method: "POST", body: JSON.stringify(Object.fromEntries(turned)),
                       headers: { "Content-Type": "application/json", "X-Packdesign-Token": START.token } });
}

/* One question at a time; what was turned meanwhile is asked next, so that the last answer is that to the last turn. */
function ask() {
  clearTimeout(timer);
  timer = setTimeout(asked, PAUSE);
}

async function asked() {
  if (asking) { again = true; return; }
  asking = true;
  const start = performance.now();
  try {
    const reply = await post("/answer");
    if (!reply.ok) throw new Error(await reply.text());
    const found = await reply.json();
    if (!again) told(found, performance.now() - start);
  } catch (error) {
    told({ messages: [error instanceof TypeError ? "No answer: packdesign explore was stopped." : error.message] }, null);
  }
  asking = false;
  if (again) { again = false; asked(); }
}

async function download(path, name, form) {
  const reply = await post(path);
  const content = await (reply.ok ? reply.blob() : reply.json());
  if (!reply.ok) { told(content, null); return; }
  const address = URL.createObjectURL(new Blob([content], { type: form }));
  made("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/* --- telling */

function told(found, milliseconds) {
  const messages = found.messages ?? [];
  if (!found.messages) answer = found;
  const word = messages.length ? "open" : answer.feasible ? "holds" : "fails";
  at("verdict").className = word;
  at("word").textContent = { open: "No such design", holds: "Holds", fails: "Fails" }[word];
  at("sentence").textContent = messages.length ? "" : answer.verdict;
  at("messages").hidden = messages.length === 0;
  at("messages").replaceChildren(...messages.map((text) => made("li", { textContent: text })));
  at("time").textContent = milliseconds === null ? "" : `judged in ${Math.round(milliseconds)} ms`;
  for (const id of ["figures", "chart", "checks", "life"]) at(id).classList.toggle("stale", messages.length > 0);
  for (const id of ["toml", "json"]) at(id).disabled = messages.length > 0;
  at("life").textContent = answer.life;
  figures();
  chart(answer);
  checks();
}

function span(found) {
  const [low, high] = [found.pressure_lowest_MPa, found.pressure_highest_MPa];
  return low === null || high === null ? "–" : `${low.toFixed(2)} to ${high.toFixed(2)} MPa`;
}

const FIGURES = [
  ["Mass of the holder", (found) => measured(found.mass_kg, "kg")],
  ["Mean pressure", span],
  ["Nonuniformity", (found) => number(found.nonuniformity)],
  ["Cells with holder", (found) => measured(found.Wh_per_kg, "Wh/kg")],
];

function figures() {
  at("figures").replaceChildren(...FIGURES.map(([name, text]) => {
    const now = text(answer), before = text(START.found);
    return made("div", {}, made("dt", { textContent: name }), made("dd", { textContent: now }),
                made("dd", { className: "before", textContent: now === before ? "as found" : `found ${before}` }));
  }));
}

function check(one) {
  const bar = made("i"), state = one.holds ? one.utilisation > 0.95 ? "near" : "" : "failed";
  bar.style.width = `${80 * Math.min(Math.max(one.utilisation, 0), 1.25)}%`;
  const what = `${one.component}: ${one.check}`;
  const limit = `${number(one.demand)} ${one.at_least ? "≥" : "≤"} ${measured(one.capacity, one.unit)}`;
  return made("li", { className: state, title: [one.state, one.source].filter(Boolean).join("\n") },
    made("span", { className: "what" }, what, made("small", { textContent: one.holds ? limit : `${limit} does not hold` })),
    made("span", { className: "track" }, bar),
    made("span", { className: "share", textContent: one.utilisation > 100 ? "> 100" : number(one.utilisation) }));
}

function checks() {
  const { checks: found } = answer;
  at("checks").replaceChildren(...(all ? found : found.slice(0, SHOWN)).map(check));
  at("all").hidden = found.length <= SHOWN;
  at("all").setAttribute("aria-expanded", String(all));
  at("all").textContent = all ? `The nearest ${SHOWN} only` : `All ${found.length} checks`;
}

/* --- start */

function start() {
  const groups = new Map();
  for (const one of START.sliders) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const sets = [...groups].map(([group, inside]) =>
    made("fieldset", {}, made("legend", { textContent: group }), ...inside.map(slider)));
  at("sliders").prepend(...sets);
  at("sliders").addEventListener("submit", (event) => event.preventDefault());
  document.title = `${START.name} - packdesign`;
  at("name").textContent = START.name;
  at("kind").textContent = `${START.found.kind.replaceAll("_", "-")} holder`;
  at("note").textContent = START.note;
  at("note").hidden = START.note === "";
  at("reset").addEventListener("click", () => {
    turned.clear();
    history.replaceState(null, "", location.pathname);
    remembered();
    ask();
  });
  at("toml").addEventListener("click", () => download("/design.toml", "design.toml", "application/toml"));
  at("json").addEventListener("click", () => download("/result.json", "result.json", "application/json"));
  at("all").addEventListener("click", () => { all = !all; checks(); });
  window.addEventListener("resize", () => chart(answer));
  window.addEventListener("hashchange", () => { remembered(); ask(); });
  remembered();
  told(START.found, null);
  if (turned.size) ask();
}

start();
