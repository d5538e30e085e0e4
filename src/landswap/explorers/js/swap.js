// The swap explorer: what two sides hold, before and after, as squares to scale.

import { html, panel, square, text } from "./dom.js";

const SIDE = 210;
const GROUND = 246;
const WIDTH = 300;

export const swapKind = {
  // Presets and the lock move other inputs, with a kernel or without.
  behave(model, spec) {
    const [give, get] = spec.inputs;
    let busy = false;

    function put(changes) {
      const changed = Object.entries(changes).filter(([trait, value]) => model.get(trait) !== value);
      if (!changed.length) return;
      busy = true;
      for (const [trait, value] of changed) model.set(trait, value);
      model.save_changes();
      busy = false;
    }
    function matches(scenario) {
      return scenario && spec.inputs.every((input) => scenario[input] === model.get(input));
    }
    // A slider's own arithmetic leaves 449.99999999999994 where 450 was meant.
    function snapped(input) {
      const [lowest, , step] = spec.bounds[input];
      const value = model.get(input);
      const near = lowest + Math.round((value - lowest) / step) * step;
      return Math.abs(near - value) < 1e-6 * step ? near : value;
    }
    function moved(input) {
      if (busy) return;
      const changes = { [input]: snapped(input) };
      if (model.get("locked")) {
        const other = input === give ? get : give;
        const [lowest, highest] = spec.bounds[other];
        changes[other] = Math.min(highest, Math.max(lowest, changes[input]));
        // Where the other side has less, the lock holds this side back too.
        changes[input] = changes[other];
      }
      put(changes);
      // The scenario shown is the one that the inputs stand at, or none.
      const shown = spec.scenarios[model.get("scenario") - 1];
      if (!matches(shown)) put({ scenario: spec.scenarios.findIndex(matches) + 1 });
    }
    const handlers = {
      [give]: () => moved(give),
      [get]: () => moved(get),
      locked: () => model.get("locked") && moved(give),
      scenario() {
        const scenario = spec.scenarios[model.get("scenario") - 1];
        if (busy || !scenario) return;
        const equal = scenario[give] === scenario[get];
        put({ ...scenario, locked: model.get("locked") && equal });
      },
    };
    for (const [trait, handler] of Object.entries(handlers)) model.on(`change:${trait}`, handler);
    return () => {
      for (const [trait, handler] of Object.entries(handlers)) model.off(`change:${trait}`, handler);
    };
  },

  settings(model, spec) {
    return { settings: Object.fromEntries(spec.inputs.map((name) => [name, model.get(name)])) };
  },

  draw(picture, legend, spec, values, written) {
    const part = (role) => spec.parts[role][0];
    const value = (role) => values[part(role)];
    const label = (role) => `${spec.labels[part(role)]}, ${written[part(role)]}`;
    const scale = SIDE / Math.sqrt(value("left_whole"));
    const side = (area) => scale * Math.sqrt(Math.max(0, area));

    function sides(heading, left, right) {
      const drawing = panel(WIDTH, 296);
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
        text(written[part(right)], beside - 34, GROUND + 20),
        text(`of ${written[part("right_whole")]}`, beside - 34, GROUND + 40),
      );
      drawing.setAttribute("aria-label", `${heading}: ${label(left)}; ${label(right)}.`);
      return drawing;
    }

    function exchanged() {
      const drawing = panel(WIDTH, 296);
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

    picture.replaceChildren(
      sides("Before", "left_part", "right_part"),
      sides("After", "left_part_after", "right_part_after"),
      exchanged(),
    );
    const key = (kind, words) => html("li", { class: kind }, words);
    legend.replaceChildren(
      key("landswap-whole", `${label("left_whole")}; ${label("right_whole")}`),
      key("landswap-left", spec.labels[part("left_part")]),
      key("landswap-right", spec.labels[part("right_part")]),
      key("landswap-was", "exchanged"),
    );
  },
};
