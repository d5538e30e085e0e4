// @ts-check
// Moves a thing in a drawing, by pointer and by arrow keys.

/** @import { Point } from "./types.d.ts" */

const FAR = 5; // steps of an arrow key; with Shift, one

/** @type {Record<string, Point>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Follows a pointer that drags a thing, or that presses beside it, which brings it there.
 * @param {SVGSVGElement} drawing
 * @param {Element} thing
 * @param {{ from: () => Point, to: (position: Point) => void }} ends Where the thing is, in the
 *     drawing's units, and what puts it elsewhere.
 */
export function dragged(drawing, thing, { from, to }) {
  /** @type {Point | null} */
  let held = null; // from the pointer to the thing, while it is dragged

  /**
   * @param {PointerEvent} event
   * @returns {Point}
   */
  function pointed(event) {
    const screen = /** @type {DOMMatrix} */ (drawing.getScreenCTM());
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(screen.inverse());
    return [at.x, at.y];
  }
  /** @param {PointerEvent} event */
  function drag(event) {
    if (!held) return;
    const [x, y] = pointed(event);
    to([x + held[0], y + held[1]]);
  }
  drawing.addEventListener("pointerdown", (event) => {
    const [x, y] = pointed(event);
    const [cx, cy] = from();
    held = event.target === thing ? [cx - x, cy - y] : [0, 0];
    drawing.setPointerCapture(event.pointerId);
    drag(event);
  });
  drawing.addEventListener("pointermove", drag);
  drawing.addEventListener("pointerup", () => (held = null));
  drawing.addEventListener("pointercancel", () => (held = null));
}

/**
 * Pushes a thing by arrow keys: so many steps to the right and upwards.
 * @param {SVGElement} thing
 * @param {(right: number, up: number) => void} push
 */
export function pushed(thing, push) {
  thing.addEventListener("keydown", (event) => {
    const way = Object.hasOwn(WAYS, event.key) && WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const steps = event.shiftKey ? 1 : FAR;
    push(way[0] * steps, way[1] * steps);
  });
}
