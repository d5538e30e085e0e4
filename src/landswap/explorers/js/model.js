// Traits of a model: told of moves after the picture, and kept in accord with each other.

import { settled } from "./sliders.js";

const PAUSE = 80; // milliseconds without a move, after which Python hears of the last one
const LONGEST = 400; // and during a drag at least this often

// Tells Python of changes seldom while a hand is moving, because each message costs JupyterLab a
// part of a frame; the last value always goes.
export function saver(model) {
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
      waiting = setTimeout(now, Math.max(0, Math.min(PAUSE, since + LONGEST - performance.now())));
    },
    close() {
      if (waiting) now();
    },
  };
}

// Listens to several events of a model; returns what ends it.
export function listen(model, handlers) {
  for (const [event, handler] of Object.entries(handlers)) model.on(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(handlers)) model.off(event, handler);
  };
}

// Sets right what a linked control or Python moved, with a view or without: an amount goes back
// into its bounds, and other traits follow as the scene says. Returns what ends it.
export function accord(model, spec, follow) {
  let busy = false;
  function moved(name) {
    if (busy) return;
    const slider = spec.sliders.find((one) => one.name === name);
    const amount = slider ? settled(slider, model.get(name)) : model.get(name);
    const read = (trait) => (trait === name ? amount : model.get(trait));
    const wanted = { [name]: amount, ...follow?.(spec, read, name) };
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
