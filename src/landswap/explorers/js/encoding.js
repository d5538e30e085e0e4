// @ts-check
// The encoding explorer: the same two values as lengths, as areas, as radii and on a log axis. How
// long or wide the smaller is next to the larger, the sheet says.

import { PANEL, bar, key, line, panel, piece, renew, text } from "./pieces.js";

/** @import { Now, Piece, Scene } from "./types.d.ts" */

const ROUND = 140; // across the larger circle: two of them and a gap fill a panel
const MOST = 12; // lines of the log axis

/**
 * @param {number} radius
 * @param {number} left
 * @param {string} kind
 */
function circle(radius, left, kind) {
  return piece("circle", { cx: left + radius, cy: 190 - radius, r: radius, class: kind });
}

/** @param {number} smaller */
function bars(smaller) {
  return [bar(0, 70, PANEL, 44, "landswap-left"), bar(0, 136, PANEL * smaller, 44, "landswap-right")];
}

/** @param {number} smaller */
function circles(smaller) {
  return [
    circle(ROUND / 2, 0, "landswap-left"),
    circle((ROUND / 2) * smaller, ROUND + 20, "landswap-right"),
  ];
}

/**
 * @param {Now} now
 * @returns {Piece[]}
 */
function logAxis({ values: { log_drawn, log_powers }, written }) {
  const lines = Array.from({ length: Math.min(MOST, Math.floor(log_powers) + 1) }, (_, n) => {
    const x = (PANEL * n) / log_powers;
    return line(x, 52, x, 196, "landswap-axis");
  });
  const axis = text(`from ${written.start}; a line every ten times`, 0, 44);
  return [...bars(log_drawn), ...lines, axis];
}

/** @type {Record<string, [string, (now: Now) => Piece[]]>} */
const DRAWN = {
  length: ["Lengths", ({ values }) => bars(values.length_drawn)],
  area: ["Areas", ({ values }) => circles(values.area_drawn)],
  radius: ["Radii", ({ values }) => circles(values.radius_drawn)],
  log: ["A log axis", logAxis],
};

/** @type {Scene} */
export const encodingScene = {
  scene({ picture, legend }) {
    picture.classList.add("landswap-pairs");
    return (now) => {
      const { written, names } = now;
      const drawings = Object.entries(DRAWN).map(([way, [heading, draw]]) => {
        const shows = `${written[`${way}_shown`]} times; lie factor ${written[`${way}_lie`]}`;
        return panel(
          250,
          `${heading}: ${shows}.`,
          ...draw(now),
          text(heading, 0, 20, "landswap-heading"),
          text(shows, 0, 232),
        );
      });
      renew(picture, ...drawings);
      renew(
        legend,
        key("left", `${names.large_label}, ${written.large}`),
        key("right", `${names.small_label}, ${written.small}`),
      );
    };
  },
};
