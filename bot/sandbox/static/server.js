// Talking to the server: fragments in, deeds out, news as it happens.

import { morph } from "./morph.js";

const afterwards = [];

// `settle` is called after each time that the panes have been brought up to date.
export function whenFresh(settle) {
  afterwards.push(settle);
}

// The clock is asked beside the panes, not before them: the app may be busy, and the panes need no app.
export function refresh() {
  time().catch(() => {});
  return panes();
}

const time = oneAtATime(() => replace("/time", "time"));
const panes = oneAtATime(async () => {
  await replace("/panes", "panes");
  afterwards.forEach((settle) => settle());
});

// Asked for while it is under way, it happens once more afterwards.
export function oneAtATime(act) {
  let running = null;
  let again = false;
  const repeat = async () => {
    do {
      again = false;
      await act();
    } while (again);
  };
  return () => {
    again = Boolean(running);
    running ??= repeat().finally(() => (running = null));
    return running;
  };
}

export async function replace(path, id) {
  const answer = await fetch(path + location.search);
  if (!answer.ok) throw new Error(await answer.text());
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  const old = document.getElementById(id);
  const place = fresh.querySelector(`#${id}`);
  if (place) morph(old, place);
  else {
    morph(old, asElement(old, fresh));
  }
}

function asElement(like, body) {
  const element = like.cloneNode(false);
  element.append(...body.childNodes);
  return element;
}

// Does something as somebody. `waiting` shows that it is under way. Answers with what the server says, or with `trouble`.
export async function deed(name, asked, waiting = null) {
  waiting?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`/do/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
    });
    const told = answer.ok ? await answer.json() : { trouble: `The sandbox could not do that: ${await answer.text()}` };
    await refresh();
    return told;
  } catch (problem) {
    return { trouble: "The sandbox does not answer. Is it still running?" };
  } finally {
    waiting?.removeAttribute("aria-busy");
  }
}

export async function follow(number, lost) {
  for (;;) {
    try {
      const answer = await fetch(`/news?since=${number}`);
      number = (await answer.json()).number;
      lost(false);
      await refresh();
    } catch {
      lost(true);
      await new Promise((wake) => setTimeout(wake, 2000));
    }
  }
}
