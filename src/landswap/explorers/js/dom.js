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
  if (element.textContent !== text) element.textContent = text;
}

// Makes a parent's children like fresh ones, changing only what differs: a picture that is made
// anew at each move would have to be laid out anew as well.
export function renew(parent, ...fresh) {
  fresh.forEach((next, i) => {
    const now = parent.childNodes[i];
    if (!now) parent.append(next);
    else if (now.nodeName !== next.nodeName) now.replaceWith(next);
    else if (now.nodeType === Node.TEXT_NODE) {
      if (now.data !== next.data) now.data = next.data;
    } else {
      for (const { name } of [...now.attributes]) {
        if (!next.hasAttribute(name)) now.removeAttribute(name);
      }
      for (const { name, value } of next.attributes) {
        if (now.getAttribute(name) !== value) now.setAttribute(name, value);
      }
      renew(now, ...next.childNodes);
    }
  });
  while (parent.childNodes.length > fresh.length) parent.lastChild.remove();
}

// All panels are as wide, in units of their own, so that they wrap where the page is narrow.
export const PANEL = 300;

export function panel(height) {
  return svg("svg", { role: "img", viewBox: `0 0 ${PANEL} ${height}`, class: "landswap-panel" });
}

// A row of the legend, with the colour of a kind.
export function key(kind, words) {
  return html("li", { class: `landswap-${kind}` }, words);
}

export function square(side, x, ground, kind) {
  return svg("rect", { x, y: ground - side, width: side, height: side, class: kind });
}

export function text(words, x, y, kind = "", anchor = "start") {
  return svg("text", { x, y, class: kind, "text-anchor": anchor }, words);
}

export function line(x1, y1, x2, y2, kind) {
  return svg("line", { x1, y1, x2, y2, class: kind });
}

export function bar(x, y, width, height, kind) {
  return svg("rect", { x, y, width: Math.max(0, width), height, class: kind });
}
