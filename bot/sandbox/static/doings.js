// What people do at their Slack beside the app: their profile, whom they talk with, what becomes of their own words.

import { deed } from "./server.js";
import { moveTo } from "./ways.js";

export function prepareDoings(showTrouble) {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-doing]");
    if (!form) return;
    event.preventDefault();
    const data = new FormData(form);
    act(form, { ...Object.fromEntries(data), people: data.getAll("people") }, showTrouble);
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-doing]");
    if (!button) return;
    const line = button.closest(".line");
    const about = line ? { channel: line.dataset.channel, ts: line.dataset.ts } : {};
    const given = await asked(button);
    if (given) act(button, { ...about, ...given }, showTrouble);
  });
}

async function act(element, given, showTrouble) {
  const pane = element.closest(".pane") ?? document.querySelector(".pane");
  const { as, at } = pane.dataset;
  const told = await deed(element.dataset.doing, { as, at, ...given });
  if (told.trouble) return showTrouble(pane, told.trouble);
  if (element.matches("form")) element.closest("[popover]")?.hidePopover();
  if (told.at) moveTo(pane, told.at);
}

// What the person says to a question that comes first: the new text, or that they are sure; null if they would rather not.
function asked(button) {
  const { ask, text, sure, yes = "Save changes" } = button.dataset;
  if (!ask && !sure) return {};
  button.closest("[popover]")?.hidePopover();
  const [title, words = ""] = (sure ?? ask).split("|");
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const heading = made("h2", title, { id: "asked" });
  const field = ask ? made("textarea", "", { className: "field", value: text, ariaLabel: title }) : made("p", words);
  dialog.setAttribute("aria-labelledby", "asked");
  dialog.append(heading, field, answers(yes, Boolean(sure)));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((decide) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      decide(dialog.returnValue === "yes" ? (ask ? { text: field.value } : {}) : null);
    }),
  );
}

function answers(yes, isGrave) {
  const form = made("form", "", { method: "dialog" });
  const no = made("button", "Cancel", { className: "button", value: "no" });
  form.append(no, made("button", yes, { className: `button button--${isGrave ? "danger" : "primary"}`, value: "yes" }));
  return form;
}

function made(kind, words, more = {}) {
  return Object.assign(document.createElement(kind), { textContent: words }, more);
}
