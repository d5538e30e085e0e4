// The control to press: its keys, and how many steps it has left in the first key's direction.
window.control = (element) => {
  if (element.tagName === "SELECT") {
    return { keys: ["ArrowDown", "ArrowUp"], room: element.options.length - 1 - element.selectedIndex };
  }
  const native = element.tagName === "INPUT";
  const number = (own, aria) => Number(native ? element[own] : element.getAttribute(aria));
  const left = number("max", "aria-valuemax") - number("value", "aria-valuenow");
  return { keys: ["ArrowRight", "ArrowLeft"], room: native ? left / Number(element.step || 1) : left };
};
