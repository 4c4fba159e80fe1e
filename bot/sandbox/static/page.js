// The page's hands: every press, choice and submission becomes a deed of the person whose pane it is in.

import { prepareComposers } from "./composer.js";
import { closeList, countDown, fieldsIn, filterList, prepareLists, restore, showChosen, textsOf } from "./fields.js";
import { prepareFinders, settleFinders } from "./finder.js";
import { prepareKeys } from "./keys.js";
import { prepareInspector } from "./inspector.js";
import { prepareLookups } from "./lookup.js";
import { prepareMenus } from "./menus.js";
import { prepareDoings } from "./doings.js";
import { prepareFiles } from "./files.js";
import { confirmed, focusFirstError, rememberOpener, settleModals } from "./modals.js";
import { prepareMoments, settleMoments } from "./moments.js";
import { go, prepareWays } from "./ways.js";
import { settleScrolls } from "./scrolls.js";
import { deed, follow, refresh, whenFresh } from "./server.js";
import { prepareTime } from "./time.js";

const paneOf = (element) => element.closest(".pane");
const said = document.getElementById("said");

// What an element stands in: a message, a modal or the Home tab, as the server wants it named.
function standing(element) {
  const source = element.closest("[data-source]");
  const { channel, ts, view } = source.dataset;
  return { as: paneOf(element).dataset.as, channel, ts, view, fields: fieldsIn(source) };
}

async function press(element, more = {}) {
  const { block, action, value, url } = element.dataset;
  const field = element.closest("[data-element]");
  if (!(await confirmed(field.closest(".element, .choices").querySelector("template.confirm")))) return restore(field);
  if (url?.match(/^https?:/)) window.open(url, "_blank", "noopener");
  const pane = paneOf(element);
  rememberOpener(pane, element);
  tell(pane, await deed("press", { ...standing(element), block, action, value, ...more }, element), element);
}

function tell(pane, told, element = null) {
  if (!told.trouble) return;
  const trouble = element?.closest(".modal")?.querySelector(".trouble");
  if (trouble) {
    trouble.textContent = told.trouble;
    trouble.hidden = false;
    trouble.scrollIntoView({ block: "nearest" });
  } else toast(pane, told.trouble, element);
}

// Under what was pressed, where that is still there; gone with the next thing one does in this pane.
function toast(pane, words, element) {
  const toasts = pane.querySelector(".toasts");
  const [room, here] = [pane, element].map((each) => each?.isConnected && each.getBoundingClientRect());
  toasts.classList.toggle("toasts--here", !!here);
  toasts.style.top = here ? `${Math.min(here.bottom - room.top + 8, room.height - 76)}px` : "";
  toasts.style.left = here ? `${Math.min(here.left - room.left, room.width / 3)}px` : "";
  const made = document.createElement("p");
  made.className = "toast";
  const shut = document.createElement("button");
  shut.className = "bare";
  shut.textContent = "×";
  shut.setAttribute("aria-label", "Close");
  made.append(words, shut);
  toasts.replaceChildren(made);
}

for (const done of ["click", "input"]) {
  document.addEventListener(done, ({ target }) => target.closest(".pane")?.querySelector(".toasts").replaceChildren(), true);
}

async function submit(form) {
  const modal = form.closest(".modal");
  if (form.getAttribute("aria-busy")) return;
  modal.querySelector(".trouble").hidden = true;
  form.setAttribute("aria-busy", "true");
  const told = await deed("submit", standing(form), form.querySelector("[type=submit]"));
  form.removeAttribute("aria-busy");
  tell(paneOf(form) ?? document.querySelector(".pane"), told, form);
  if (told.errors) focusFirstError(modal);
}

const CLICKS = {
  "[data-press]": (button) => press(button, button.dataset.selected ? { selected: button.dataset.selected } : {}),
  "[data-close]": (button) =>
    deed("close", { ...standing(button), everything: button.dataset.close === "all" }, button),
  "[data-shortcut]": async (button) => {
    const pane = paneOf(button);
    rememberOpener(pane, pane.querySelector(".composer textarea"));
    tell(pane, await deed("shortcut", { as: pane.dataset.as, shortcut: button.dataset.shortcut }));
  },
  "[data-message-shortcut]": async (button) => {
    rememberOpener(paneOf(button), button.closest(".line").querySelector("[popovertarget]"));
    tell(paneOf(button), await deed("message-shortcut", { ...standing(button), shortcut: button.dataset.messageShortcut }));
  },
  "[data-travel]": async (button) => {
    const pane = document.querySelector(".pane");
    tell(pane, await deed("travel", { as: pane.dataset.as, how: button.dataset.travel }));
  },
  "[data-forget]": () => deed("forget", {}),
};

document.addEventListener("click", (event) => {
  for (const [selector, act] of Object.entries(CLICKS)) {
    const element = event.target.closest(selector);
    if (element && !element.getAttribute("aria-busy")) {
      element.closest(".menu")?.hidePopover();
      event.preventDefault();
      act(element);
    }
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-modal]")) return;
  event.preventDefault();
  submit(event.target);
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-element]");
  if (field?.closest(".picklist")) showChosen(field.closest(".picklist").parentElement);
  else if (field?.dataset.dispatches && !field.matches("input:not([type=date], [type=time], [type=datetime-local]), textarea")) press(field);
});

// A list of several is pressed once, when it is closed.
document.addEventListener(
  "toggle",
  (event) => {
    const field = event.target.matches?.(".picklist") ? event.target.querySelector("[data-element]") : null;
    if (!field?.dataset.dispatches) return;
    const chosen = textsOf(field).join("\n");
    if (event.target.open) field.dataset.before = chosen;
    else if (field.dataset.before !== chosen) press(field);
  },
  true,
);

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-filter]")) filterList(target);
  if (target.dataset.max) countDown(target);
});

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (key === "Enter" && target.matches?.("input[data-dispatches=press]")) {
    event.preventDefault();
    press(target);
  }
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) target.closest?.("[data-modal]")?.requestSubmit();
  if (key === "Escape" && !event.defaultPrevented && !document.querySelector(".menu:popover-open, dialog[open]")) escape(target);
});

function escape(target) {
  const pane = target.closest?.(".pane") ?? document.querySelector(".pane");
  const modal = pane.querySelector(".modal:not([hidden])");
  if (closeList(target)) return;
  if (modal) deed("close", { ...standing(modal), everything: true });
  else if (pane.querySelector(".side[data-open]")) pane.querySelector("button[data-drawer=shut]").click();
  else if (pane.querySelector(".thread")) pane.querySelector(".thread .head__close").click();
  else pane.querySelector(".composer textarea")?.focus();
}

function settle() {
  showChosen(document);
  prepareComposers((pane, trouble) => tell(pane, { trouble }));
  prepareLookups(standing, press);
  settleScrolls();
  settleModals();
  settleFinders();
  settleMoments();
}

prepareMenus();
prepareFinders();
prepareKeys();
prepareLists();
prepareMoments();
prepareFiles((pane, trouble) => tell(pane, { trouble }));
prepareDoings((pane, trouble) => tell(pane, { trouble }));
prepareTime();
prepareWays();
prepareInspector();
whenFresh(settle);
settle();
follow(Number(document.getElementById("panes").dataset.number), (lost) => {
  said.textContent = lost ? "The sandbox does not answer. Trying again…" : "";
});
