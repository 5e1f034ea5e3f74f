import { h, byId } from "./dom.js";
import { drawCard } from "./cards.js";

// Called by the order "gallery": draws one card in light and dark colours and as on a phone, and tells how tall that is.
globalThis.show = async ({ name, title, zone, reader, card }) => {
  const views = ["light", "dark", "light"].map(theme => h("section", { dataset: { theme } },
    title ? h("p", { class: "dialog-title" }, title) : null,
    h("div", { class: title ? "dialog-body" : "card" }, drawCard(card, { zone }, () => {}))));
  byId("wall").replaceChildren(h("h1", {}, `${name} · as ${reader} sees it`), ...views);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return byId("wall").getBoundingClientRect().height;
};
