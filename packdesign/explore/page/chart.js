"use strict";

/* The chart of pressures over charge: one panel for each age, one band for each temperature, in its window. */

const AGES = [["settled", "settled"], ["end_of_life", "end of life"]];
const COLOURS = ["#2f6db3", "#4d4d4d", "#c2452d"];
const CATHODE = "#7a4f9a";
const OUTSIDE = "#a8322a";
const HIGH = 250;
const MARGIN = { left: 44, right: 10, top: 24, bottom: 38 };

function svg(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/* Lowest and highest value at each charge, over corners and directions. */
function band(states, key) {
  const found = new Map();
  for (const state of states) {
    const [low, high] = found.get(state.charge) ?? [Infinity, -Infinity];
    found.set(state.charge, [Math.min(low, state[key]), Math.max(high, state[key])]);
  }
  return [...found].sort((one, other) => one[0] - other[0]);
}

/* Bands of one age: colour, name, points, and the limits that hold for them. */
function bands(answer, age) {
  const states = answer.states.filter((one) => one.age === age && one.phase === null && one.pressure_MPa !== null);
  const temperatures = [...new Set(states.map((one) => one.temperature_degC))].sort((a, b) => a - b);
  const window = answer.window;
  const found = temperatures.map((temperature, n) => ({
    colour: COLOURS[temperatures.length === 2 ? 2 * n : Math.min(n, 2)],
    name: `${Number(temperature.toPrecision(4))} °C`,
    points: band(states.filter((one) => one.temperature_degC === temperature), "pressure_MPa"),
    limits: [window.lowest_MPa, window.highest_MPa],
  }));
  const cathode = states.filter((one) => one.cathode_pressure_MPa !== null);
  if (cathode.length) {
    found.push({ colour: CATHODE, name: "cathode", points: band(cathode, "cathode_pressure_MPa"),
                 limits: [window.cathode_lowest_MPa ?? -Infinity, window.cathode_highest_MPa ?? Infinity] });
  }
  return found;
}

/* Round values between two ends, about five of them. */
function ticks(low, high) {
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw * 0.999);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n += 1) {
    found.push([n * step, (n * step).toFixed(decimals)]);
  }
  return found;
}

/* Ends of the pressure axis, which keep some room above and below window and bands. */
function ends(answer, groups) {
  const values = groups.flat().flatMap((one) => one.points.flatMap(([, range]) => range));
  values.push(answer.window.lowest_MPa, answer.window.highest_MPa);
  const low = Math.min(...values), high = Math.max(...values), room = 0.08 * (high - low || high || 1);
  return [low - room < 0 && low >= 0 ? 0 : low - room, high + room];
}

function panel(answer, group, title, [low, high], width) {
  const x = (charge) => MARGIN.left + charge * (width - MARGIN.left - MARGIN.right);
  const y = (value) => HIGH - MARGIN.bottom - ((value - low) / (high - low)) * (HIGH - MARGIN.top - MARGIN.bottom);
  const told = group.map((one) => {
    const values = one.points.flatMap(([, range]) => range);
    return `${one.name} ${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} MPa`;
  });
  const drawn = svg("svg", { viewBox: `0 0 ${width} ${HIGH}`, role: "img", "aria-label": `${title}: ${told.join(", ")}` });
  const { lowest_MPa: floor, highest_MPa: ceiling } = answer.window;
  drawn.append(svg("rect", { x: x(0), y: y(ceiling), width: x(1) - x(0), height: Math.max(y(floor) - y(ceiling), 0),
                             fill: "#e3efe0" }));
  for (const [value, text] of ticks(low, high)) {
    drawn.append(svg("line", { x1: x(0), x2: x(1), y1: y(value), y2: y(value), stroke: "#000", "stroke-opacity": 0.07 }));
    drawn.append(svg("text", { x: x(0) - 7, y: y(value) + 4, "text-anchor": "end" }, text));
  }
  for (const limit of [floor, ceiling]) {
    drawn.append(svg("line", { x1: x(0), x2: x(1), y1: y(limit), y2: y(limit), stroke: "#5d8f52",
                               "stroke-dasharray": "5 4" }));
  }
  for (const charge of [0, 0.5, 1]) {
    drawn.append(svg("text", { x: x(charge), y: HIGH - MARGIN.bottom + 17,
                               "text-anchor": { 0: "start", 1: "end" }[charge] ?? "middle" }, charge));
  }
  drawn.append(svg("text", { x: (x(0) + x(1)) / 2, y: HIGH - 5, "text-anchor": "middle" }, "state of charge"));
  drawn.append(svg("text", { x: x(0), y: 14, class: "title" }, title));
  drawn.append(svg("text", { x: x(1), y: 14, "text-anchor": "end" }, "MPa"));
  for (const one of group) {
    const upper = one.points.map(([charge, range]) => `${x(charge)},${y(range[1])}`);
    const lower = one.points.map(([charge, range]) => `${x(charge)},${y(range[0])}`);
    drawn.append(svg("polygon", { points: [...upper, ...lower.slice().reverse()].join(" "), fill: one.colour,
                                  "fill-opacity": 0.13 }));
    for (const line of [upper, lower]) {
      drawn.append(svg("polyline", { points: line.join(" "), fill: "none", stroke: one.colour, "stroke-width": 1.6 }));
    }
    for (const [charge, range] of one.points) {
      for (const value of range) {
        const out = value < one.limits[0] * (1 - 1e-9) || value > one.limits[1] * (1 + 1e-9);
        drawn.append(svg("circle", { cx: x(charge), cy: y(value), r: out ? 4 : 2.6, fill: out ? "#fff" : one.colour,
                                     stroke: out ? OUTSIDE : one.colour, "stroke-width": out ? 2 : 0 }));
      }
    }
  }
  return drawn;
}

/* Draw an answer anew; all panels share one pressure axis. */
function chart(answer) {
  const place = document.getElementById("chart"), legend = document.getElementById("legend");
  const groups = AGES.map(([age]) => bands(answer, age));
  const columns = window.matchMedia("(max-width: 860px)").matches ? 1 : 2;
  const width = Math.max(Math.floor((place.clientWidth - 12 * (columns - 1)) / columns), 200);
  const range = ends(answer, groups);
  place.replaceChildren(...AGES.map(([, title], n) => panel(answer, groups[n], title, range, width)));
  const names = new Map(groups.flat().map((one) => [one.name, one.colour]));
  legend.replaceChildren(...[["window", "#9cc192"], ...names].map(([name, colour]) => {
    const made = document.createElement("span"), text = document.createElement("b");
    made.style.color = colour;
    text.textContent = name;
    made.append(text);
    return made;
  }));
}
