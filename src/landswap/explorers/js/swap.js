// The swap explorer: what two sides hold, before and after, as squares to scale.

import { PANEL, key, panel, renew, square, text } from "./dom.js";
import { listen } from "./model.js";

const SIDE = 210;
const GROUND = 246;

export const swapScene = {
  // Presets and the lock move other inputs, with a kernel or without.
  behave(model, spec, save) {
    const inputs = spec.sliders.map(({ name }) => name);
    const [give, get] = inputs;
    let busy = false;

    function put(changes) {
      const changed = Object.entries(changes).filter(([trait, value]) => model.get(trait) !== value);
      if (!changed.length) return;
      busy = true;
      for (const [trait, value] of changed) model.set(trait, value);
      busy = false;
      save.soon();
    }
    function matches(scenario) {
      return scenario && inputs.every((input) => scenario[input] === model.get(input));
    }
    function moved(input) {
      if (busy) return;
      if (model.get("locked")) {
        const other = spec.sliders.find(({ name }) => name !== input);
        const amount = Math.min(other.highest, Math.max(other.lowest, model.get(input)));
        // Where the other side has less, the lock holds this side back too.
        put({ [other.name]: amount, [input]: amount });
      }
      // The scenario shown is the one that the inputs stand at, or none.
      const shown = spec.scenarios[model.get("scenario") - 1];
      if (!matches(shown)) put({ scenario: spec.scenarios.findIndex(matches) + 1 });
    }
    return listen(model, {
      [`change:${give}`]: () => moved(give),
      [`change:${get}`]: () => moved(get),
      "change:locked": () => model.get("locked") && moved(give),
      "change:scenario"() {
        const scenario = spec.scenarios[model.get("scenario") - 1];
        if (busy || !scenario) return;
        const equal = scenario[give] === scenario[get];
        put({ ...scenario, locked: model.get("locked") && equal });
      },
    });
  },

  scene({ spec, picture, legend }) {
    return ({ values, written }) => drawSwap(spec, picture, legend, values, written);
  },
};

function drawSwap(spec, picture, legend, values, written) {
  const part = (role) => spec.parts[role][0];
  const value = (role) => values[part(role)];
  const label = (role) => `${spec.labels[part(role)]}, ${written[part(role)]}`;
  const scale = SIDE / Math.sqrt(value("left_whole"));
  const side = (area) => scale * Math.sqrt(Math.max(0, area));

  function sides(heading, left, right) {
    const drawing = panel(296);
    const beside = SIDE + 24;
    drawing.append(
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
    drawing.setAttribute("aria-label", `${heading}: ${label(left)}; ${label(right)}.`);
    return drawing;
  }

  function exchanged() {
    const drawing = panel(296);
    const largest = Math.max(value("give"), value("get"));
    const own = (area) => (largest > 0 ? 140 * Math.sqrt(area / largest) : 0);
    drawing.append(
      text("Exchanged, to a scale of its own", 0, 20, "landswap-heading"),
      square(own(value("give")), 0, GROUND, "landswap-given"),
      square(own(value("get")), 156, GROUND, "landswap-received"),
      text("Given", 0, GROUND + 20),
      text(written[part("give")], 0, GROUND + 40),
      text("Received", 156, GROUND + 20),
      text(written[part("get")], 156, GROUND + 40),
    );
    if (!(largest > 0)) drawing.append(text("Nothing changes hands", 0, GROUND - 70));
    drawing.setAttribute("aria-label", `Exchanged: ${label("give")}; ${label("get")}.`);
    return drawing;
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
    key("left", spec.labels[part("left_part")]),
    key("right", spec.labels[part("right_part")]),
    key("was", "exchanged"),
  );
}
