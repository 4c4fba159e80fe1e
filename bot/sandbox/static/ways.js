// Going from conversation to conversation, person to person: the page's address says who sees what.

import { deed, refresh } from "./server.js";

const visited = new Map();

export function prepareWays() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[href^='/?']");
    if (link) {
      event.preventDefault();
      shutDrawer(link.closest(".pane"));
      go(link.getAttribute("href"));
    }
    const drawer = event.target.closest("[data-drawer]");
    if (drawer) moveDrawer(drawer.closest(".pane"), drawer.dataset.drawer === "open");
    const joining = event.target.closest("[data-join]");
    if (joining) join(joining);
    const found = event.target.closest(".found-one");
    if (found) take(found);
  });
  addEventListener("popstate", () => refresh().then(visit));
  visit();
}

export async function go(address, { inspector = true } = {}) {
  history.pushState(null, "", inspector ? stillInspecting(address) : address);
  await refresh();
  visit();
}

// What is inspected stays so while one goes about.
function stillInspecting(address) {
  const inspected = location.search.match(/[?&](inspect=.*)$/);
  return inspected && !address.includes("inspect=") ? `${address}&${inspected[1]}` : address;
}

function columns() {
  const panes = [...document.querySelectorAll(".pane")];
  return panes.map((pane) => ({ as: pane.dataset.as, at: pane.dataset.at, thread: pane.dataset.thread }));
}

function address(all) {
  const list = (key) => all.map((one) => one[key]).join(",");
  return `/?as=${list("as")}&at=${list("at")}` + (all.some((one) => one.thread) ? `&thread=${list("thread")}` : "");
}

// What one has found: a conversation, somebody to talk to, somebody to be, somebody to have beside one.
async function take(found) {
  const { href, meet, be } = found.dataset;
  const pane = found.closest(".pane");
  found.closest(".menu").hidePopover();
  shutDrawer(pane);
  if (href) return go(href);
  const number = Number(pane?.id.slice(1));
  if (be) replacePane(number, { as: be, at: "home", thread: "" });
  if (!meet) return;
  const told = await deed("meet", { as: pane.dataset.as, with: meet });
  replacePane(number, { as: pane.dataset.as, at: told.at, thread: "" });
}

// The pane goes to another conversation, or home.
export function moveTo(pane, at) {
  shutDrawer(pane);
  replacePane(Number(pane.id.slice(1)), { as: pane.dataset.as, at, thread: "" });
}

function replacePane(number, there) {
  go(address(columns().map((one, here) => (here === number ? there : one))));
}

function join(button) {
  button.closest(".menu").hidePopover();
  go(address([...columns(), { as: button.dataset.join, at: "home", thread: "" }].slice(-3)));
}

// Looking at the app's tabs is something the app hears of.
function visit() {
  columns().forEach(({ as, at }, number) => {
    if (visited.get(number) === `${as} ${at}`) return;
    visited.set(number, `${as} ${at}`);
    if (at === "home" || at.startsWith("D")) deed("visit", { as, at });
  });
  document.title = [...document.querySelectorAll(".pane")].map((pane) => pane.dataset.name).join(", ") + " – Waypost sandbox";
}

function moveDrawer(pane, isOpen) {
  pane.querySelector(".side").toggleAttribute("data-open", isOpen);
  const button = pane.querySelector(".head__menu");
  button.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) pane.querySelector(".side a, .side button").focus();
  else button.focus();
}

function shutDrawer(pane) {
  if (pane?.querySelector(".side[data-open]")) moveDrawer(pane, false);
}
