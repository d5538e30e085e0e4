// The script of a page: brings the widgets that the lesson left behind to life, with no kernel.

import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { Widget } from "@lumino/widgets";
import "anywidget";
import { defined } from "./amd.js";
import view from "landswap-view"; // the text of the explorers' module

const anywidget = defined[0](base);

// Nobody takes what is sent, and the sender has to know: an explorer then keeps a setting itself.
class Alone extends anywidget.AnyModel {
  send() {
    throw new Error("There is no Python behind a page.");
  }
}

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  anywidget: { ...anywidget, AnyModel: Alone },
};

class Manager extends ManagerBase {
  async loadClass(name, module) {
    const found = MODULES[module]?.[name];
    if (!found) throw new Error(`This page has no widget ${name} of ${module}.`);
    return found;
  }
  async _get_comm_info() {
    return {};
  }
  async _create_comm() {
    throw new Error("There is no Python behind a page.");
  }
}

async function show(manager, place) {
  const model = await manager.get_model(place.dataset.model);
  const shown = await manager.create_view(model);
  place.replaceChildren();
  Widget.attach(shown.luminoWidget, place);
  // A slider of ipywidgets has its name beside it only.
  for (const handle of place.querySelectorAll(".widget-slider .noUi-handle")) {
    const label = handle.closest(".widget-slider").querySelector(".widget-label");
    handle.setAttribute("aria-label", label.textContent);
  }
}

async function start() {
  const stored = document.querySelector('script[type="application/vnd.jupyter.widget-state+json"]');
  const state = JSON.parse(stored.textContent);
  for (const { model_module, state: own } of Object.values(state.state)) {
    if (model_module === "anywidget") own._esm = view;
  }
  const manager = new Manager();
  await manager.set_state(state);
  for (const place of document.querySelectorAll("[data-model]")) await show(manager, place);
}

// On paper, what is folded away is open.
const opened = [];
window.addEventListener("beforeprint", () => {
  opened.push(...document.querySelectorAll("details:not([open])"));
  for (const one of opened) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of opened.splice(0)) one.open = false;
});

start();
