// Where one types: messages and slash commands, with suggestions. What was typed stays with its conversation.

import { Listbox } from "./listbox.js";
import { followNewest } from "./scrolls.js";
import { deed } from "./server.js";

const drafts = new Map();
const ready = new WeakSet();

export function prepareComposers(showTrouble) {
  for (const form of document.querySelectorAll("[data-composer]")) {
    if (!ready.has(form)) prepare(form, showTrouble);
  }
}

function prepare(form, showTrouble) {
  ready.add(form);
  const text = form.querySelector("textarea");
  const list = new Listbox(text, form.querySelector(".suggestions"), (option) => {
    write(text, `${option.dataset.value} `);
    suggest(text, list);
  });
  write(text, drafts.get(form.id) ?? "");
  text.addEventListener("input", () => {
    write(text, text.value);
    suggest(text, list);
  });
  text.addEventListener("keydown", (event) => {
    if (list.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  text.addEventListener("blur", () => list.hide());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.hide();
    send(form, text, showTrouble);
  });
}

function write(text, value) {
  if (text.value !== value) text.value = value;
  text.rows = Math.min(8, value.split("\n").length);
  drafts.set(text.form.id, value);
}

async function suggest(text, list) {
  const typed = text.value;
  if (!typed.startsWith("/") || typed.includes("\n")) return list.hide();
  const answer = await fetch(`/suggestions?text=${encodeURIComponent(typed)}`);
  const { found } = await answer.json();
  if (text.value === typed && document.activeElement === text) list.show(found.map(asItem), drawItem);
}

const asItem = ({ text, hint, about }) => ({ value: text, hint, about });

function drawItem(option, { value, hint, about }) {
  const name = document.createElement("b");
  name.textContent = value;
  const words = document.createElement("small");
  words.textContent = about;
  option.append(name, ` ${hint}`, words);
}

async function send(form, text, showTrouble) {
  const value = text.value.trim();
  if (!value) return;
  const pane = form.closest(".pane");
  write(text, "");
  followNewest(form.parentElement.querySelector("[data-stick]"));
  const told = await deed("say", { as: pane.dataset.as, at: pane.dataset.at, thread: form.dataset.thread, text: value });
  if (told.trouble) {
    write(text, value);
    showTrouble(pane, told.trouble);
  }
}

