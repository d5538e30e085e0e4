// @ts-check
// When a picture is drawn: once a frame at most, and what stands beside it after the paint.

/**
 * @param {() => boolean} draw Draws; tells whether there was anything to draw.
 * @param {() => void} beside Shows what can wait until the drawing is painted.
 */
export function frames(draw, beside) {
  let waiting = 0; // a frame that is asked for
  let drawn = false; // whether there was a drawing since the last frame
  let due = false; // whether something is still to be shown beside the picture

  function now() {
    if (!draw()) return;
    // What stands beside picture and sentence can wait until they are painted: the control that
    // was moved shows its place by itself, and the table is folded away, as a rule.
    if (!due) requestAnimationFrame(() => setTimeout(rest));
    due = true;
  }
  function rest() {
    if (!due) return;
    due = false;
    beside();
  }
  function inFrame() {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      drawn = false;
      now();
    });
  }
  // A hand's first move in a frame is drawn at once, further ones together in the frame.
  function soon() {
    if (drawn) {
      inFrame();
      return;
    }
    drawn = true;
    now();
    requestAnimationFrame(() => (drawn = false));
  }
  return { now, rest, inFrame, soon, stop: () => cancelAnimationFrame(waiting) };
}
