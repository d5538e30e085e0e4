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

// A panel of its own, so that panels wrap where the page is narrow.
export function panel(width, height) {
  return svg("svg", { role: "img", viewBox: `0 0 ${width} ${height}`, class: "landswap-panel" });
}

export function square(side, x, ground, kind) {
  return svg("rect", { x, y: ground - side, width: side, height: side, class: kind });
}

export function text(words, x, y, kind = "") {
  return svg("text", { x, y, class: kind }, words);
}
