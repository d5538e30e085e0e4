// Tells Python of changes, after the picture: a message costs a frame while a hand is moving.

const PAUSE = 80; // milliseconds; the last value always goes

export function saver(model) {
  let waiting = 0;
  function now() {
    clearTimeout(waiting);
    waiting = 0;
    model.save_changes();
  }
  return {
    soon() {
      waiting ||= setTimeout(now, PAUSE);
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
