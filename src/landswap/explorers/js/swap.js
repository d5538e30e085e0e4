// @ts-check
// The swap explorer: what two sides hold, before and after, as squares to scale.

import { PANEL, key, panel, renew, square, text } from "./pieces.js";

/** @import { Now, Scene, Spec } from "./types.d.ts" */

const SIDE = 210;
const GROUND = 246;
const BESIDE = SIDE + 24;
const HEIGHT = 296;

/**
 * What plays the parts at a moment: values, written values, and labels with them.
 * @param {Spec} spec
 * @param {Now} now
 */
function playing(spec, { values, written }) {
  /** @param {string} role */
  const part = (role) => spec.parts[role][0];
  return {
    /** @param {string} role */
    name: (role) => spec.labels[part(role)],
    /** @param {string} role */
    value: (role) => values[part(role)],
    /** @param {string} role */
    written: (role) => written[part(role)],
    /** @param {string} role */
    label: (role) => `${spec.labels[part(role)]}, ${written[part(role)]}`,
  };
}

/** @typedef {ReturnType<typeof playing>} Roles */

/**
 * @param {Roles} roles
 * @param {string} heading
 * @param {string} left The part that is held on the left.
 * @param {string} right
 */
function sides(roles, heading, left, right) {
  const scale = SIDE / Math.sqrt(roles.value("left_whole"));
  /** @param {string} role */
  const side = (role) => scale * Math.sqrt(Math.max(0, roles.value(role)));
  return panel(
    HEIGHT,
    `${heading}: ${roles.label(left)}; ${roles.label(right)}.`,
    text(heading, 0, 20, "landswap-heading"),
    square(SIDE, 0, GROUND, "landswap-whole"),
    square(side("left_part"), 0, GROUND, "landswap-was"),
    square(side(left), 0, GROUND, "landswap-left"),
    square(side("right_whole"), BESIDE, GROUND, "landswap-whole"),
    square(side("right_part"), BESIDE, GROUND, "landswap-was"),
    square(side(right), BESIDE, GROUND, "landswap-right"),
    text(roles.written(left), 0, GROUND + 20),
    text(`of ${roles.written("left_whole")}`, 0, GROUND + 40),
    text(roles.written(right), PANEL, GROUND + 20, "", "end"),
    text(`of ${roles.written("right_whole")}`, PANEL, GROUND + 40, "", "end"),
  );
}

/** @param {Roles} roles */
function exchanged(roles) {
  const largest = Math.max(roles.value("give"), roles.value("get"));
  /** @param {string} role */
  const side = (role) => (largest > 0 ? 140 * Math.sqrt(roles.value(role) / largest) : 0);
  const nothing = largest > 0 ? [] : [text("Nothing changes hands", 0, GROUND - 70)];
  return panel(
    HEIGHT,
    `Exchanged: ${roles.label("give")}; ${roles.label("get")}.`,
    text("Exchanged, to a scale of its own", 0, 20, "landswap-heading"),
    square(side("give"), 0, GROUND, "landswap-given"),
    square(side("get"), 156, GROUND, "landswap-received"),
    text("Given", 0, GROUND + 20),
    text(roles.written("give"), 0, GROUND + 40),
    text("Received", 156, GROUND + 20),
    text(roles.written("get"), 156, GROUND + 40),
    ...nothing,
  );
}

/** @type {Scene} */
export const swapScene = {
  scene: ({ spec, picture, legend }) => (now) => {
    const roles = playing(spec, now);
    renew(
      picture,
      sides(roles, "Before", "left_part", "right_part"),
      sides(roles, "After", "left_part_after", "right_part_after"),
      exchanged(roles),
    );
    renew(
      legend,
      key("whole", `${roles.label("left_whole")}; ${roles.label("right_whole")}`),
      key("left", roles.name("left_part")),
      key("right", roles.name("right_part")),
      key("was", "exchanged"),
    );
  },
};
