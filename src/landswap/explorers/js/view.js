// The view that all explorers share: it evaluates the sheet and draws, once a frame at most.

import { compute } from "./evaluate.js";
import { chooseSentence, fillIn, writeAll } from "./words.js";
import { html, write } from "./dom.js";
import { makeList, makeSlider } from "./sliders.js";
import { accord, listen, saver } from "./model.js";
import { makeShelf } from "./keeping.js";
import { swapScene } from "./swap.js";
import { proportionScene } from "./proportion.js";
import { uncertaintyScene } from "./uncertainty.js";
import { encodingScene } from "./encoding.js";
import { mapScene } from "./map.js";

const SCENES = {
  swap: swapScene,
  proportion: proportionScene,
  uncertainty: uncertaintyScene,
  encoding: encodingScene,
  map: mapScene,
};

function initialize({ model }) {
  const spec = model.get("spec");
  return accord(model, spec, SCENES[spec.kind].follow);
}

// What the controls say at this moment; Explorer._at in Python does the same.
function settingOf(spec, read) {
  const now = { inputs: {}, names: {}, shown: {}, sources: {} };
  for (const { name } of spec.sliders) now.inputs[name] = read(name);
  for (const trait of spec.picks) {
    const item = spec.items[read(trait)];
    now.inputs[trait] = item.value;
    now.names[`${trait}_label`] = item.label;
    now.shown[trait] = item.shown;
    now.sources[trait] = item.source;
  }
  SCENES[spec.kind].complete?.(now, spec, read);
  const values = compute(spec.sheet, now.inputs);
  const written = { ...writeAll(spec.sheet, values), ...spec.names, ...now.shown, ...now.names };
  return { ...now, values, written };
}

function sentenceOf(spec, { values, written }) {
  return spec.sentences.map((group) => fillIn(chooseSentence(group, values), written)).join(" ");
}

// JupyterLab takes arrow keys from a native control in an output unless that control says no.
function helpControl({ target }) {
  if (target.closest?.(".landswap-controls")) target.setAttribute("data-lm-suppress-shortcuts", "true");
}

function figuresTable(spec) {
  const rows = spec.figures.map((name) => {
    const cells = [html("td"), html("td")];
    return { name, cells, row: html("tr", {}, html("th", { scope: "row" }, spec.labels[name]), ...cells) };
  });
  const head = ["What", "Value", "Where it comes from"];
  const table = html(
    "table",
    {},
    html("thead", {}, html("tr", {}, ...head.map((h) => html("th", { scope: "col" }, h)))),
    html("tbody", {}, ...rows.map(({ row }) => row)),
  );
  function show({ written, sources }) {
    for (const { name, cells } of rows) {
      write(cells[0], written[name]);
      write(cells[1], sources[name] ?? spec.sources[name]);
    }
  }
  return { table, show };
}

// JupyterLab would take Enter and the space bar for itself.
function button(label, kind) {
  return html("button", { type: "button", class: kind, "data-lm-suppress-shortcuts": "true" }, label);
}

// The traits as they are on the screen. A move is drawn first, and the model hears of it after the
// paint: what it sets off in JupyterLab would take a good part of the frame.
function traitsOf(model, spec, { follow, draw }) {
  const save = saver(model);
  let ahead = {};
  let telling = false;
  const read = (name) => ahead[name] ?? model.get(name);

  function tell() {
    if (!telling) return;
    telling = false;
    // What listens to the model reads it there; the screen still reads what is ahead.
    for (const [name, value] of Object.entries(ahead)) model.set(name, value);
    ahead = {};
    save.soon();
  }
  function move(changes) {
    for (const [name, value] of Object.entries(changes)) {
      ahead[name] = value;
      Object.assign(ahead, follow?.(spec, read, name));
    }
    draw();
    if (!telling) requestAnimationFrame(() => setTimeout(tell));
    telling = true;
  }
  function close() {
    tell();
    save.close();
  }
  return { read, move, close };
}

function render({ model, el }) {
  const spec = model.get("spec");
  const kind = SCENES[spec.kind];
  const { read, move, close } = traitsOf(model, spec, { follow: kind.follow, draw: drawSoon });
  const controls = [
    ...spec.lists.map((list) => makeList(list, move)),
    ...spec.sliders.map((slider) => makeSlider(slider, move)),
  ];
  const picture = html("div", { class: "landswap-picture" });
  const legend = html("ul", { class: "landswap-legend" });
  const words = html("p", { class: "landswap-words", role: "status", "aria-live": "polite" });
  const larger = button("Larger type", "landswap-button");
  const keep = button("Keep this setting", "landswap-button landswap-keep");
  const kept = html("span", { class: "landswap-kept", role: "status" });
  const { shelf, add, close: clear } = makeShelf(spec);
  const figures = figuresTable(spec);
  const root = html(
    "div",
    { class: "landswap", role: "group", "aria-label": spec.title },
    ...controls.map(({ row }) => row),
    html("div", { class: "landswap-head" }, html("div", { class: "landswap-title" }, spec.title), larger),
    picture,
    legend,
    words,
    html("p", { class: "landswap-keeping" }, keep, kept),
    shelf,
    html(
      "details",
      {},
      html("summary", { "data-lm-suppress-shortcuts": "true" }, "Figures and their sources"),
      html("div", { class: "landswap-figures" }, figures.table),
    ),
    html("p", { class: "landswap-note" }, spec.note),
  );
  el.append(root);
  const scene = kind.scene({ spec, picture, legend, read, move });

  let waiting = 0; // a frame that is asked for
  let drawn = false; // whether there was a drawing since the last frame
  let last = null; // the traits that were drawn
  let beside = null; // what is still to be shown beside the picture
  function draw() {
    // The model, told of a move that is drawn already, asks for it again.
    const traits = spec.traits.map(read);
    if (last?.every((value, i) => value === traits[i])) return;
    last = traits;
    const now = settingOf(spec, read);
    scene(now);
    write(words, sentenceOf(spec, now));
    // What stands beside picture and sentence can wait until they are painted: the control that
    // was moved shows its place by itself, and the table is folded away, as a rule.
    if (!beside) requestAnimationFrame(() => setTimeout(showBeside));
    beside = now;
  }
  function showBeside() {
    if (!beside) return;
    for (const control of controls) control.show(read);
    figures.show(beside);
    beside = null;
  }
  function redraw() {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      drawn = false;
      draw();
    });
  }
  // A hand's first move in a frame is drawn at once, further ones together in the frame.
  function drawSoon() {
    if (drawn) {
      redraw();
      return;
    }
    drawn = true;
    draw();
    requestAnimationFrame(() => (drawn = false));
  }
  function count() {
    const n = model.get("kept_count");
    write(kept, n ? `${n} kept; Python has them as a table, .kept.` : "");
  }
  // Type grows on the controls above as well, which are not this view's own.
  function enlarge() {
    const large = read("large");
    larger.setAttribute("aria-pressed", String(large));
    root.classList.toggle("landswap-large", large);
    root.closest(".landswap-explorer")?.classList.toggle("landswap-large", large);
  }
  // The setting travels with the message: what is kept is what was on the screen. Where nobody
  // takes it, as on a page, it stays with the view.
  function keepNow() {
    try {
      model.send({ keep: Object.fromEntries(spec.traits.map((name) => [name, read(name)])) });
    } catch {
      write(kept, `${add(settingOf(spec, read))} kept here, until the page is closed: Python is not running.`);
    }
  }

  const changes = Object.fromEntries(spec.traits.map((trait) => [`change:${trait}`, redraw]));
  const deafen = listen(model, { ...changes, "change:kept_count": count, "change:large": enlarge });
  keep.addEventListener("click", keepNow);
  larger.addEventListener("click", () => move({ large: !read("large") }));
  document.addEventListener("focusin", helpControl);
  draw();
  showBeside();
  count();
  const attached = requestAnimationFrame(enlarge);
  return () => {
    close();
    cancelAnimationFrame(waiting);
    cancelAnimationFrame(attached);
    deafen();
    clear();
    document.removeEventListener("focusin", helpControl);
    root.remove();
  };
}

export default { initialize, render };
