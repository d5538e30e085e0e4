// Watches one picture and says when what a key press changed in it has been painted.
//
// A press starts at the keydown event's own time stamp: when the browser received it, not when the
// page got round to it. It ends in the first task after the frame with the change: a task that is
// posted inside a frame runs once that frame has been laid out, painted and handed on, and being
// urgent it runs before whatever else waits. (A message would come after the kernel's, and after
// what a change of selection or form brings: a millisecond or two that are no part of the picture.)
// No frame is asked for before something has changed, so a page at rest stays at rest.
window.probe = (() => {
  let picture = null;
  let pressed = [];
  let painted = [];
  let touched = 0;
  let inFrame = false;
  let waiting = false;
  const observer = new MutationObserver(changed);

  const ask = window.requestAnimationFrame.bind(window);
  function leaveFrame() {
    inFrame = false;
    if (!waiting) return;
    waiting = false;
    touched = performance.now();
    painted.push(touched);
  }
  function enterFrame() {
    if (inFrame) return;
    inFrame = true;
    scheduler.postTask(leaveFrame, { priority: "user-blocking" });
  }
  // A change made inside a frame is painted by that frame, any other by the next.
  function changed() {
    if (waiting) return;
    waiting = true;
    if (!inFrame) ask(enterFrame);
  }

  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      if (picture) enterFrame();
      callback(time);
    });

  // Of a canvas only the calls that leave something on it count.
  const DRAWS = ["clearRect", "drawImage", "fill", "fillRect", "fillText", "putImageData", "stroke", "strokeRect"];
  const canvas = CanvasRenderingContext2D.prototype;
  for (const name of DRAWS) {
    const draw = canvas[name];
    canvas[name] = function () {
      if (!waiting && picture?.contains(this.canvas)) changed();
      return draw.apply(this, arguments);
    };
  }

  function watch(element) {
    picture = element;
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(picture, all);
    // An image is there once it is loaded, which is after its element is.
    picture.addEventListener("load", changed, true);
    window.addEventListener("keydown", (event) => pressed.push(event.timeStamp), true);
  }

  // Resolves when `presses` have come and nothing has changed for `quiet` ms; the wait is no part
  // of the times, which end at the last frame that had a change.
  function settled(presses, quiet, patience) {
    const started = performance.now();
    return new Promise((resolve) => {
      (function look() {
        const now = performance.now();
        const answered = pressed.length >= presses && painted.at(-1) > pressed.at(-1);
        const calm = !waiting && now - touched >= quiet;
        if ((answered && calm) || now - started >= patience) resolve({ pressed, painted });
        else setTimeout(look, 50);
      })();
    });
  }

  function forget() {
    pressed = [];
    painted = [];
  }

  // What the picture shows, as text that two equal pictures share.
  function shown() {
    const all = (tag, read) => [...picture.querySelectorAll(tag)].map(read);
    const drawn = all("canvas", (one) => one.toDataURL());
    return [...drawn, ...all("img", (one) => one.src), ...all("svg", (one) => one.outerHTML)].join("\n");
  }

  return { watch, settled, forget, shown };
})();
