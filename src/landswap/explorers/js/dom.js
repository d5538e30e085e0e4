// Makes elements: HTML, and SVG to draw in.

const SVG = "http://www.w3.org/2000/svg";

function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function html(tag, attributes = {}, ...children) {
  const element = setAll(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = setAll(document.createElementNS(SVG, tag), attributes);
  element.append(...children);
  return element;
}

// Writes a text where it changed, so that the page lays out no more than it must.
export function write(element, text) {
  if (!element.firstChild) element.append(text);
  else if (element.firstChild.data !== text) element.firstChild.data = text;
}

// A piece of a picture as plain values: a picture is described anew at each move, and `renew`
// changes in the page only what differs. Making its elements anew would cost most of a frame.
export function piece(tag, attributes, ...inside) {
  return { tag, attributes, inside };
}

function make({ tag, attributes, inside }, parent) {
  const drawn = tag === "svg" || parent instanceof SVGElement;
  const element = drawn ? svg(tag, attributes) : html(tag, attributes);
  element.append(...inside.map((one) => (typeof one === "string" ? one : make(one, element))));
  return element;
}

function change(element, last, next) {
  for (const [name, value] of Object.entries(next.attributes)) {
    if (last.attributes[name] !== value) element.setAttribute(name, value);
  }
  for (const name of Object.keys(last.attributes)) {
    if (!(name in next.attributes)) element.removeAttribute(name);
  }
  changeAll(element, last.inside, next.inside);
}

function changeAll(parent, last, next) {
  let element = parent.firstChild;
  next.forEach((one, i) => {
    const following = element?.nextSibling;
    const before = last[i];
    if (typeof one === "string" && typeof before === "string") {
      if (one !== before) element.data = one;
    } else if (element && before?.tag && before.tag === one.tag) {
      change(element, before, one);
    } else {
      const made = typeof one === "string" ? document.createTextNode(one) : make(one, parent);
      if (element) element.replaceWith(made);
      else parent.append(made);
    }
    element = following;
  });
  while (parent.childNodes.length > next.length) parent.lastChild.remove();
}

const shown = new WeakMap(); // what was last drawn in an element

export function renew(parent, ...pieces) {
  changeAll(parent, shown.get(parent) ?? [], pieces);
  shown.set(parent, pieces);
}

// All panels are as wide, in units of their own, so that they wrap where the page is narrow.
export const PANEL = 300;

export function panel(height, label, ...inside) {
  const own = { role: "img", "aria-label": label, class: "landswap-panel" };
  return piece("svg", { ...own, viewBox: `0 0 ${PANEL} ${height}` }, ...inside);
}

// A row of the legend, with the colour of a kind.
export function key(kind, words) {
  return piece("li", { class: `landswap-${kind}` }, words);
}

export function square(side, x, ground, kind) {
  return piece("rect", { x, y: ground - side, width: side, height: side, class: kind });
}

export function text(words, x, y, kind = "", anchor = "start") {
  return piece("text", { x, y, class: kind, "text-anchor": anchor }, words);
}

export function line(x1, y1, x2, y2, kind) {
  return piece("line", { x1, y1, x2, y2, class: kind });
}

export function bar(x, y, width, height, kind) {
  return piece("rect", { x, y, width: Math.max(0, width), height, class: kind });
}
