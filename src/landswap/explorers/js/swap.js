// The swap explorer: what two sides hold, before and after, as squares to scale.

import { PANEL, key, panel, renew, square, text } from "./dom.js";

const SIDE = 210;
const GROUND = 246;

export const swapScene = {
  // What else moves when one trait has moved: presets set the amounts, the lock keeps them equal.
  follow(spec, read, name) {
    const [give, get] = spec.sliders;
    if (name === "scenario") {
      const chosen = spec.scenarios[read("scenario") - 1];
      const equal = chosen && chosen[give.name] === chosen[get.name];
      return chosen ? { ...chosen, locked: read("locked") && equal } : {};
    }
    const amounts = { [give.name]: read(give.name), [get.name]: read(get.name) };
    if (read("locked")) {
      const [moved, other] = name === get.name ? [get, give] : [give, get];
      // Where the other side has less, the lock holds this side back too.
      const amount = Math.min(other.highest, Math.max(other.lowest, amounts[moved.name]));
      amounts[moved.name] = amount;
      amounts[other.name] = amount;
    }
    const matches = (scenario) =>
      scenario && Object.entries(amounts).every(([input, amount]) => scenario[input] === amount);
    // The scenario shown is the one that the amounts stand at, or none.
    const kept = matches(spec.scenarios[read("scenario") - 1]);
    const scenario = kept ? read("scenario") : spec.scenarios.findIndex(matches) + 1;
    return { ...amounts, scenario };
  },

  scene({ spec, picture, legend }) {
    const part = (role) => spec.parts[role][0];
    const { labels } = spec;

    return ({ values, written }) => {
      const value = (role) => values[part(role)];
      const label = (role) => `${labels[part(role)]}, ${written[part(role)]}`;
      const scale = SIDE / Math.sqrt(value("left_whole"));
      const side = (area) => scale * Math.sqrt(Math.max(0, area));
      const beside = SIDE + 24;

      function sides(heading, left, right) {
        return panel(
          296,
          `${heading}: ${label(left)}; ${label(right)}.`,
          text(heading, 0, 20, "landswap-heading"),
          square(SIDE, 0, GROUND, "landswap-whole"),
          square(side(value("left_part")), 0, GROUND, "landswap-was"),
          square(side(value(left)), 0, GROUND, "landswap-left"),
          square(side(value("right_whole")), beside, GROUND, "landswap-whole"),
          square(side(value("right_part")), beside, GROUND, "landswap-was"),
          square(side(value(right)), beside, GROUND, "landswap-right"),
          text(written[part(left)], 0, GROUND + 20),
          text(`of ${written[part("left_whole")]}`, 0, GROUND + 40),
          text(written[part(right)], PANEL, GROUND + 20, "", "end"),
          text(`of ${written[part("right_whole")]}`, PANEL, GROUND + 40, "", "end"),
        );
      }

      function exchanged() {
        const largest = Math.max(value("give"), value("get"));
        const own = (area) => (largest > 0 ? 140 * Math.sqrt(area / largest) : 0);
        const nothing = largest > 0 ? [] : [text("Nothing changes hands", 0, GROUND - 70)];
        return panel(
          296,
          `Exchanged: ${label("give")}; ${label("get")}.`,
          text("Exchanged, to a scale of its own", 0, 20, "landswap-heading"),
          square(own(value("give")), 0, GROUND, "landswap-given"),
          square(own(value("get")), 156, GROUND, "landswap-received"),
          text("Given", 0, GROUND + 20),
          text(written[part("give")], 0, GROUND + 40),
          text("Received", 156, GROUND + 20),
          text(written[part("get")], 156, GROUND + 40),
          ...nothing,
        );
      }

      renew(
        picture,
        sides("Before", "left_part", "right_part"),
        sides("After", "left_part_after", "right_part_after"),
        exchanged(),
      );
      renew(
        legend,
        key("whole", `${label("left_whole")}; ${label("right_whole")}`),
        key("left", labels[part("left_part")]),
        key("right", labels[part("right_part")]),
        key("was", "exchanged"),
      );
    };
  },
};
