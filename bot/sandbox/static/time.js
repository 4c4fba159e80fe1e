// The clock's list of what comes: asked for when it is opened, and again when something has changed meanwhile.

import { morph } from "./morph.js";
import { whenFresh } from "./server.js";

const clock = () => document.getElementById("clock");

function open() {
  clock().style.setProperty("--at", `${document.getElementById("time-now").getBoundingClientRect().left}px`);
  fill();
}

async function fill() {
  const list = document.getElementById("coming-list");
  list.setAttribute("aria-busy", "true");
  const answer = await fetch(`/coming${location.search}`).catch(() => null);
  if (answer?.ok) morph(list, new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("coming-list"));
  list.removeAttribute("aria-busy");
}

export function prepareTime() {
  document.addEventListener("toggle", (event) => event.target.id === "clock" && event.newState === "open" && open(), true);
  document.addEventListener("click", (event) => event.target.closest("#clock [data-travel]") && clock().hidePopover());
  whenFresh(() => clock().matches(":popover-open") && fill());
}
