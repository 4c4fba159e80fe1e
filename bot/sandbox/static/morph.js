// Makes an element like a fresh one without replacing what stays: focus, typed text, scroll positions and open menus live on.

// What the person has opened or is waiting for belongs to the browser, not to the server.
const OURS = new Set(["open", "data-open", "aria-expanded", "aria-busy", "aria-activedescendant", "rows", "style"]);

export function morph(old, fresh) {
  if (old.hasAttribute("data-keep")) return;
  matchAttributes(old, fresh);
  matchChildren(old, fresh);
}

function matchAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OURS.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (!OURS.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function matchChildren(old, fresh) {
  const wanted = new Set([...fresh.children].map((child) => child.id).filter(Boolean));
  const known = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let at = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    while (at?.id && !wanted.has(at.id)) at = dropped(at);
    const match = partner(node, at, known);
    if (!match) {
      old.insertBefore(document.importNode(node, true), at);
      continue;
    }
    if (match === at) at = at.nextSibling;
    else old.insertBefore(match, at);
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, node);
    else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
  }
  while (at) at = dropped(at);
}

function partner(node, at, known) {
  if (node.id) {
    const match = known.get(node.id);
    return match?.nodeName === node.nodeName ? match : null;
  }
  return at && !at.id && at.nodeType === node.nodeType && at.nodeName === node.nodeName ? at : null;
}

function dropped(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
