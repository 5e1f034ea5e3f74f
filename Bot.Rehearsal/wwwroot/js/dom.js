// Builds elements: h("button", { class: "ghost", onclick }, "Text", child). Text is always text, never mark-up.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "style") for (const [property, setting] of Object.entries(value)) element.style.setProperty(property, setting);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export const byId = id => document.getElementById(id);

export const initials = name => name.split(/\s+/).map(word => word[0]).slice(0, 2).join("").toUpperCase();

export function avatar(person, size = "") {
  return h("span", { class: `avatar ${size} ${person.bot ? "bot" : ""}`, style: { "--who": person.colour ?? "" }, "aria-hidden": "true" },
    person.bot ? h("img", { src: "icon.svg", alt: "" }) : initials(person.name));
}

const clockFormats = new Map();

// A time as its reader sees it, in the reader's own zone.
export function clockTime(iso, zone) {
  if (!clockFormats.has(zone)) clockFormats.set(zone, new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }));
  return clockFormats.get(zone).format(new Date(iso));
}

export function dayAndTime(iso, zone) {
  return new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date(iso));
}

const announcer = () => byId("announcer");

// One region speaks for all panes: three copies of the channel would otherwise be read three times.
export function announce(text) {
  announcer().textContent = "";
  requestAnimationFrame(() => { announcer().textContent = text; });
}
