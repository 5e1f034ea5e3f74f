// Text of messages and cards, made safe: mark-up comes only from the markdown renderer (no html) and from mentions that the message really carries.
const open = "\uE000", close = "\uE001";
let renderer;

function markdown() {
  renderer ??= globalThis.markdownit({ html: false, linkify: false, breaks: true }).disable(["image", "heading", "lheading", "html_block", "html_inline", "code", "table"]);
  return renderer;
}

const escapeHtml = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

function marked(text, names) {
  const bare = text.replaceAll(open, "").replaceAll(close, "");
  return bare.replace(/<at(?:\s[^>]*)?>(.*?)<\/at>/g, (whole, name) => names.has(name) ? `${open}${name}${close}` : whole);
}

const spans = (html, me) => html.replace(new RegExp(`${open}(.*?)${close}`, "g"),
  (_, name) => `<span class="mention${me && unescapeName(name) === me ? " me" : ""}">${name}</span>`);

const unescapeName = html => new DOMParser().parseFromString(html, "text/html").body.textContent;

// The text of a message as html. Names mentioned are chips; the reader's own stands out.
export function messageHtml(message, readerName) {
  const names = new Set(message.mentions.map(mention => mention.name));
  const text = marked(message.text ?? "", names);
  return spans(message.format === "plain" ? escapeHtml(text).replaceAll("\n", "<br>") : links(markdown().render(text)), readerName);
}

const links = html => html.replaceAll("<a href=", '<a target="_blank" rel="noreferrer noopener" href=');

// Prepares a card for one reader: mentions become marks that processMarkdown turns into chips, dates are in the reader's zone and language.
export function cardFor(card, reader) {
  const names = new Set((card.msteams?.entities ?? []).map(entity => entity.mentioned?.name ?? entity.text?.replace(/<\/?at>/g, "")));
  const walk = (value, key) => {
    if (Array.isArray(value)) return value.map(item => walk(item));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === "data" ? item : walk(item, name)]));
    return typeof value === "string" && ["text", "value", "title"].includes(key) ? dates(marked(value, names), reader) : value;
  };
  return walk(card);
}

export function processMarkdown(text, result) {
  result.outputHtml = spans(links(markdown().render(text)));
  result.didProcess = true;
}

const shapes = {
  COMPACT: { day: "numeric", month: "numeric", year: "numeric" },
  SHORT: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  LONG: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
};

const dates = (text, { zone, locale }) => text
  .replace(/\{\{DATE\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[-+]\d\d:\d\d))(?:, ?(COMPACT|SHORT|LONG))?\)\}\}/g,
    (_, iso, shape) => new Intl.DateTimeFormat(locale, { ...shapes[shape ?? "COMPACT"], timeZone: zone }).format(new Date(iso)))
  .replace(/\{\{TIME\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[-+]\d\d:\d\d))\)\}\}/g,
    (_, iso) => new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: zone }).format(new Date(iso)));
