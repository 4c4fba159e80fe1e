// Focus goes into a modal that opens and back to where it came from when it closes; Slack's “Are you sure?”.

const tops = new Map();
const openers = new Map();

// Called after each refresh.
export function settleModals() {
  for (const pane of document.querySelectorAll(".pane")) {
    const top = pane.querySelector(".modal:not([hidden])");
    const before = tops.get(pane.id);
    const now = top && stepOf(top);
    tops.set(pane.id, now);
    if (top && now !== before) enter(top);
    else if (!top && before) leave(pane);
  }
}

// Another modal, or the same one with other fields: either is somewhere new.
function stepOf(modal) {
  return [modal.id, modal.querySelector("[data-element]:not(button)")?.id].join(" ");
}

// Remember what was pressed, for the focus to come back to.
export function rememberOpener(pane, element) {
  if (!tops.get(pane.id)) openers.set(pane.id, element?.id);
}

export function focusFirstError(modal) {
  const wrong = modal.querySelector(".is-wrong");
  wrong?.querySelector("input:not([hidden]), select, textarea, summary")?.focus();
  wrong?.scrollIntoView({ block: "center" });
}

function enter(modal) {
  const first =
    modal.querySelector("[data-focus]") ??
    modal.querySelector(".modal__body :is(input:not([hidden]), select, textarea, summary)") ??
    modal.querySelector(".modal__body");
  modal.querySelector(".modal__body").scrollTop = 0;
  const inView = first.getBoundingClientRect().bottom < modal.getBoundingClientRect().bottom;
  (inView ? first : modal.querySelector(".modal__body")).focus({ preventScroll: true });
}

function leave(pane) {
  const opener = document.getElementById(openers.get(pane.id) ?? "");
  (opener ?? pane.querySelector(".composer textarea") ?? pane.querySelector(".scroll"))?.focus();
}

// Resolves to whether the person said yes; without a question, yes.
export function confirmed(template) {
  if (!template) return Promise.resolve(true);
  const { confirm, deny, style } = template.dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  dialog.append(template.content.cloneNode(true), answers(confirm, deny, style));
  dialog.querySelector("h2").id = "ask-title";
  dialog.setAttribute("aria-labelledby", "ask-title");
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((decide) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      decide(dialog.returnValue === "yes");
    }),
  );
}

function answers(confirm, deny, style) {
  const form = document.createElement("form");
  form.method = "dialog";
  form.append(answer(deny, "no", ""), answer(confirm, "yes", `button--${style}`));
  return form;
}

function answer(words, value, style) {
  const button = document.createElement("button");
  button.className = `button ${style}`;
  button.value = value;
  button.textContent = words;
  return button;
}
