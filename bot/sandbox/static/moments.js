// Dates and times stand in their fields in words, as Slack writes them; whoever types one sees the browser's own field.

const DAY = { dateStyle: "long", timeZone: "UTC" };
const HOUR = { timeStyle: "short", timeZone: "UTC" };
const FORMS = { date: DAY, time: HOUR, "datetime-local": { ...DAY, ...HOUR } };

export function prepareMoments() {
  document.addEventListener("input", ({ target }) => target.matches("input[type=date], input[type=time], input[type=datetime-local]") && say(target));
  document.addEventListener("click", ({ target }) => {
    if (target.matches(".element--moment input")) target.showPicker();
  });
}

export function settleMoments() {
  document.querySelectorAll(".element--moment input").forEach(say);
}

function say(field) {
  const words = document.getElementById(`${field.id}-moment`);
  words.textContent = inWords(field.type, field.value, field.closest("[data-locale]")?.dataset.locale ?? "en-GB") || words.dataset.none;
  words.classList.toggle("moment--none", !field.value);
}

function inWords(type, value, locale) {
  if (!value) return "";
  const moment = new Date({ date: `${value}T00:00Z`, time: `2000-01-01T${value}Z` }[type] ?? `${value}Z`);
  return moment.toLocaleString(locale, FORMS[type]);
}
