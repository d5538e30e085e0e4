// @ts-check
// The view that all explorers share: it evaluates the sheet and draws, once a frame at most.

import { helpControl } from "./controls.js";
import { write } from "./dom.js";
import { encodingScene } from "./encoding.js";
import { frames } from "./frames.js";
import { mapScene } from "./map.js";
import { accord, listen, traitsOf } from "./model.js";
import { partsOf } from "./parts.js";
import { proportionScene } from "./proportion.js";
import { sentenceOf, settingOf } from "./setting.js";
import { swapScene } from "./swap.js";
import { uncertaintyScene } from "./uncertainty.js";

/** @import { Model, Now, Read, Scene, Spec } from "./types.d.ts" */

/** @type {Record<string, Scene>} */
const SCENES = {
  swap: swapScene,
  proportion: proportionScene,
  uncertainty: uncertaintyScene,
  encoding: encodingScene,
  map: mapScene,
};

/** @typedef {ReturnType<typeof partsOf>} Parts */

/** @param {{ model: Model }} given */
function initialize({ model }) {
  return accord(model, model.get("spec"));
}

/**
 * What draws the picture and says it in words, and what shows the rest of the last drawing.
 * @param {Spec} spec
 * @param {Parts} parts
 * @param {Read} read
 * @param {(changes: Record<string, unknown>) => void} move
 */
function drawing(spec, parts, read, move) {
  const { complete, scene } = SCENES[spec.kind];
  const show = scene({ spec, picture: parts.picture, legend: parts.legend, read, move });
  /** @type {unknown[] | null} */
  let last = null; // the traits that were drawn
  /** @type {Now} */
  let now;

  function draw() {
    // The model, told of a move that is drawn already, asks for it again.
    const traits = spec.traits.map(read);
    if (last?.every((value, i) => value === traits[i])) return false;
    last = traits;
    now = settingOf(spec, read, complete);
    show(now);
    write(parts.words, sentenceOf(spec, now));
    return true;
  }
  function beside() {
    for (const control of parts.controls) control.show(read);
    parts.figures.show(now);
  }
  return { draw, beside };
}

/**
 * The button that keeps a setting. It travels with the message: what is kept is what was on the
 * screen. Where nobody takes it, as on a page, it stays with the view.
 * @param {Model} model
 * @param {Spec} spec
 * @param {Parts} parts
 * @param {Read} read
 */
function keeping(model, spec, { kept, shelf }, read) {
  function keep() {
    try {
      model.send({ keep: Object.fromEntries(spec.traits.map((name) => [name, read(name)])) });
    } catch {
      const count = shelf.add(settingOf(spec, read, SCENES[spec.kind].complete));
      write(kept, `${count} kept here, until the page is closed: Python is not running.`);
    }
  }
  function count() {
    const n = model.get("kept_count");
    write(kept, n ? `${n} kept; Python has them as a table, .kept.` : "");
  }
  return { keep, count };
}

/** @param {{ model: Model, el: HTMLElement }} given */
function render({ model, el }) {
  /** @type {Spec} */
  const spec = model.get("spec");
  const { read, move, close } = traitsOf(model, spec, () => screen.soon());
  const parts = partsOf(spec, move);
  const { root, larger } = parts;
  el.append(root);
  const { draw, beside } = drawing(spec, parts, read, move);
  const screen = frames(draw, beside);
  const { keep, count } = keeping(model, spec, parts, read);
  // Type grows on the controls above as well, which are not this view's own.
  function enlarge() {
    const large = read("large");
    larger.setAttribute("aria-pressed", String(large));
    root.classList.toggle("landswap-large", large);
    root.closest(".landswap-explorer")?.classList.toggle("landswap-large", large);
  }
  const changes = Object.fromEntries(spec.traits.map((trait) => [`change:${trait}`, screen.inFrame]));
  const deafen = listen(model, { ...changes, "change:kept_count": count, "change:large": enlarge });
  parts.keep.addEventListener("click", keep);
  larger.addEventListener("click", () => move({ large: !read("large") }));
  document.addEventListener("focusin", helpControl);
  screen.now();
  screen.rest();
  count();
  const attached = requestAnimationFrame(enlarge);
  return () => {
    close();
    screen.stop();
    cancelAnimationFrame(attached);
    deafen();
    parts.shelf.close();
    document.removeEventListener("focusin", helpControl);
    root.remove();
  };
}

export default { initialize, render };
