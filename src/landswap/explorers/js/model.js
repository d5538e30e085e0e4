// @ts-check
// Traits of a model: told of moves after the picture, and kept in accord with each other.

import { follow, settled } from "./amounts.js";
import { record } from "./evaluate.js";

/** @import { Model, Spec } from "./types.d.ts" */

const PAUSE = 80; // milliseconds without a move, after which Python hears of the last one
const LONGEST = 400; // and during a drag at least this often

/**
 * Tells Python of changes seldom while a hand is moving, because each message costs JupyterLab a
 * part of a frame; the last value always goes.
 * @param {Model} model
 */
function saver(model) {
  let waiting = 0;
  let since = 0;
  function now() {
    clearTimeout(waiting);
    waiting = 0;
    model.save_changes();
  }
  return {
    soon() {
      if (!waiting) since = performance.now();
      clearTimeout(waiting);
      const pause = Math.max(0, Math.min(PAUSE, since + LONGEST - performance.now()));
      waiting = window.setTimeout(now, pause);
    },
    close() {
      if (waiting) now();
    },
  };
}

/**
 * Listens to several events of a model; returns what ends it.
 * @param {Model} model
 * @param {Record<string, () => void>} handlers
 */
export function listen(model, handlers) {
  for (const [event, handler] of Object.entries(handlers)) model.on(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(handlers)) model.off(event, handler);
  };
}

/**
 * Sets right what a linked control or Python moved, with a view or without: an amount goes back
 * into its bounds, and other traits follow. Returns what ends it.
 * @param {Model} model
 * @param {Spec} spec
 */
export function accord(model, spec) {
  let busy = false;
  /** @param {string} name */
  function moved(name) {
    if (busy) return;
    const slider = spec.sliders.find((one) => one.name === name);
    const amount = slider ? settled(slider, model.get(name)) : model.get(name);
    /** @param {string} trait */
    const read = (trait) => (trait === name ? amount : model.get(trait));
    const wanted = { [name]: amount, ...follow(spec, read, name) };
    const changes = Object.entries(wanted).filter(([trait, value]) => model.get(trait) !== value);
    if (!changes.length) return;
    busy = true;
    for (const [trait, value] of changes) model.set(trait, value);
    busy = false;
    model.save_changes();
  }
  const handlers = spec.traits.map((name) => [`change:${name}`, () => moved(name)]);
  return listen(model, Object.fromEntries(handlers));
}

/**
 * The traits as they are on the screen. A move is drawn first, and the model hears of it after the
 * paint: what it sets off in JupyterLab would take a good part of the frame.
 * @param {Model} model
 * @param {Spec} spec
 * @param {() => void} draw
 */
export function traitsOf(model, spec, draw) {
  const save = saver(model);
  /** @type {Record<string, unknown>} */
  let ahead = record();
  let telling = false;
  /** @param {string} name */
  const read = (name) => ahead[name] ?? model.get(name);

  function tell() {
    if (!telling) return;
    telling = false;
    // What listens to the model reads it there; the screen still reads what is ahead.
    for (const [name, value] of Object.entries(ahead)) model.set(name, value);
    ahead = record();
    save.soon();
  }
  /** @param {Record<string, unknown>} changes */
  function move(changes) {
    for (const [name, value] of Object.entries(changes)) {
      ahead[name] = value;
      Object.assign(ahead, follow(spec, read, name));
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
