// What a checker of accessibility would complain of, as a list of sentences: names, ids, contrast, size of targets, labels.
(() => {
  const complaints = [];
  const visible = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const say = (element, words) => complaints.push(`${words}: ${element.outerHTML.slice(0, 120)}`);

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) complaints.push(`two elements are called ${id}`);

  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)) say(element, `${attribute} names ${id}, which is not there`);
      }
    }
  }

  const channels = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const over = (top, bottom) => top.rgb.map((value, at) => value * top.alpha + bottom[at] * (1 - top.alpha));
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    const style = getComputedStyle(element);
    const picture = style.backgroundImage.match(/gradient\((rgb[^)]*\))/);
    const colour = channels(picture ? picture[1] : style.backgroundColor);
    return colour.alpha === 1 ? colour.rgb : over(colour, ground(element.parentElement));
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const box = element.getBoundingClientRect();
    if (!texts.currentNode.nodeValue.trim() || !visible(element) || box.width < 2 || element.closest("[inert], [hidden], template, option")) continue;
    const style = getComputedStyle(element);
    const back = ground(element);
    const [more, less] = [light(over(channels(style.color), back)), light(back)].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (more + 0.05) / (less + 0.05);
    if (contrast < (large ? 3 : 4.5)) say(element, `contrast ${contrast.toFixed(2)}`);
  }

  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    const inText = element.matches(".words a, p a, li a");
    if (visible(element) && !inText && (box.width < 24 || box.height < 24) && box.width > 1) say(element, `only ${box.width} by ${box.height}`);
  }

  for (const picture of document.querySelectorAll("img:not([alt])")) say(picture, "a picture without words");
  for (const control of document.querySelectorAll("input:not([hidden]), select, textarea")) {
    if (!control.labels?.length && !control.ariaLabel && !control.getAttribute("aria-labelledby")) say(control, "a field without a label");
  }
  for (const button of document.querySelectorAll("button, a[href], summary")) {
    if (!(button.ariaLabel || button.getAttribute("aria-labelledby") || button.innerText.trim()) && visible(button)) say(button, "a button without a name");
  }
  return complaints;
})();
