// @ts-check
// Pictures as plain values: a picture is described anew at each move, and `renew` changes in the
// page only what differs. Making its elements anew would cost most of a frame.

import { html, svg } from "./dom.js";

/** @import { Piece } from "./types.d.ts" */

/**
 * @param {string} tag
 * @param {Piece["attributes"]} attributes
 * @param {...(Piece | string)} inside
 * @returns {Piece}
 */
export function piece(tag, attributes, ...inside) {
  return { tag, attributes, inside };
}

/**
 * @param {Piece} piece
 * @param {Element} parent
 * @returns {Element}
 */
function make({ tag, attributes, inside }, parent) {
  const drawn = tag === "svg" || parent instanceof SVGElement;
  /** @type {Element} */
  const element = drawn
    ? svg(/** @type {keyof SVGElementTagNameMap} */ (tag), attributes)
    : html(/** @type {keyof HTMLElementTagNameMap} */ (tag), attributes);
  element.append(...inside.map((one) => (typeof one === "string" ? one : make(one, element))));
  return element;
}

/**
 * @param {Element} element
 * @param {Piece} last
 * @param {Piece} next
 */
function change(element, last, next) {
  for (const [name, value] of Object.entries(next.attributes)) {
    if (last.attributes[name] !== value) element.setAttribute(name, String(value));
  }
  for (const name of Object.keys(last.attributes)) {
    if (!(name in next.attributes)) element.removeAttribute(name);
  }
  changeAll(element, last.inside, next.inside);
}

/**
 * What was drawn becomes what is drawn now, if both are texts or elements of a kind.
 * @param {ChildNode} node
 * @param {Piece | string} before
 * @param {Piece | string} one
 * @returns {boolean} Whether it could.
 */
function changeOne(node, before, one) {
  if (typeof one === "string" || typeof before === "string") {
    if (typeof one !== typeof before) return false;
    if (one !== before) /** @type {Text} */ (node).data = /** @type {string} */ (one);
    return true;
  }
  if (before.tag !== one.tag) return false;
  change(/** @type {Element} */ (node), before, one);
  return true;
}

/**
 * @param {Element} parent
 * @param {(Piece | string)[]} last
 * @param {(Piece | string)[]} next
 */
function changeAll(parent, last, next) {
  let node = parent.firstChild;
  next.forEach((one, i) => {
    const following = node ? node.nextSibling : null;
    if (!node || !changeOne(node, last[i], one)) {
      const made = typeof one === "string" ? document.createTextNode(one) : make(one, parent);
      if (node) node.replaceWith(made);
      else parent.append(made);
    }
    node = following;
  });
  while (parent.childNodes.length > next.length) parent.lastChild?.remove();
}

/** @type {WeakMap<Element, Piece[]>} */
const shown = new WeakMap(); // what was last drawn in an element

/**
 * @param {Element} parent
 * @param {...Piece} pieces
 */
export function renew(parent, ...pieces) {
  changeAll(parent, shown.get(parent) ?? [], pieces);
  shown.set(parent, pieces);
}

// All panels are as wide, in units of their own, so that they wrap where the page is narrow.
export const PANEL = 300;

/**
 * @param {number} height
 * @param {string} label
 * @param {...Piece} inside
 */
export function panel(height, label, ...inside) {
  const own = { role: "img", "aria-label": label, class: "landswap-panel" };
  return piece("svg", { ...own, viewBox: `0 0 ${PANEL} ${height}` }, ...inside);
}

/**
 * A row of the legend, with the colour of a kind.
 * @param {string} kind
 * @param {string} words
 */
export function key(kind, words) {
  return piece("li", { class: `landswap-${kind}` }, words);
}

/**
 * @param {number} side
 * @param {number} x
 * @param {number} ground
 * @param {string} kind
 */
export function square(side, x, ground, kind) {
  return piece("rect", { x, y: ground - side, width: side, height: side, class: kind });
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 */
export function text(words, x, y, kind = "", anchor = "start") {
  return piece("text", { x, y, class: kind, "text-anchor": anchor }, words);
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} kind
 */
export function line(x1, y1, x2, y2, kind) {
  return piece("line", { x1, y1, x2, y2, class: kind });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} kind
 */
export function bar(x, y, width, height, kind) {
  return piece("rect", { x, y, width: Math.max(0, width), height, class: kind });
}
