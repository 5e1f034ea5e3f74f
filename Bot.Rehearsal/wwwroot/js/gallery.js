import { h, byId } from "./dom.js";
import { drawCard } from "./cards.js";
import { messageHtml } from "./words.js";

const mentions = text => [...text.matchAll(/<at>(.*?)<\/at>/g)].map(([, name]) => ({ name }));

function sentence(text, reader) {
  const line = h("div", { class: "message-text" });
  line.innerHTML = messageHtml({ text, mentions: mentions(text) }, reader);
  return line;
}

// Called by the order "gallery": draws what one person sees in light and dark colours and as on a phone, and tells how tall that is.
globalThis.show = async ({ name, title, zone, locale, reader, shown }) => {
  const views = ["light", "dark", "light"].map(theme => h("section", { dataset: { theme } },
    title ? h("p", { class: "dialog-title" }, title) : null,
    ...shown.map(item => typeof item === "string" ? sentence(item, reader) : h("div", { class: title ? "dialog-body" : "card" }, drawCard(item, { zone, locale }, () => {})))));
  byId("wall").replaceChildren(h("h1", {}, `${name} · as ${reader} sees it`), ...views);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return byId("wall").getBoundingClientRect().height;
};
