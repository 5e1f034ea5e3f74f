import { avatar, clockTime, dayAndTime, h } from "./dom.js";
import { drawCard, opensDialog } from "./cards.js";
import { messageHtml } from "./words.js";
import { cardOf } from "./world.js";

// One message as one teammate sees it. press(message, action, host) sends a card's button; host is the element to mark as busy.
export function drawMessage(world, message, reader, press) {
  const author = world.person(message.from);
  const forReader = message.mentions.some(mention => mention.id === reader.id);
  const element = h("article", {
    class: `message${author.bot ? " from-bot" : ""}${forReader ? " for-me" : ""}`, dataset: { message: message.id }, tabindex: "-1",
    "aria-label": `${author.name}, ${clockTime(message.at, reader.zone)}`,
  }, avatar(author), h("div", { class: "message-main" }, byline(author, message, reader), ...content(world, message, reader, press)));
  return element;
}

function byline(author, message, reader) {
  return h("header", {},
    h("b", {}, author.name),
    author.bot && h("span", { class: "tag" }, "App"),
    h("time", { datetime: message.at, title: dayAndTime(message.at, reader.zone) }, clockTime(message.at, reader.zone)),
    message.edited && !message.deleted && h("span", { class: "edited", title: dayAndTime(message.edited, reader.zone) }, "Edited"));
}

function content(world, message, reader, press) {
  if (message.deleted) return [h("p", { class: "deleted" }, "This message has been deleted.")];
  const parts = [];
  if (message.text) {
    const text = h("div", { class: "message-text" });
    text.innerHTML = messageHtml(message, reader.name);
    parts.push(text);
  }
  const card = cardOf(message, reader.id);
  if (card) parts.push(cardBox(card, message, reader, press));
  const answer = world.answer(reader.id, message.id);
  if (answer) parts.push(h("p", { class: `answer ${answer.refused ? "refused" : ""}`, role: "status" }, h("span", { class: "only-you" }, `Only ${reader.given} sees this`), answer.text));
  return parts;
}

function cardBox(card, message, reader, press) {
  const box = h("div", { class: `card${card.msteams?.width === "Full" ? " full" : ""}` });
  box.append(drawCard(card, reader, (kind, action) => press(message, { kind, ...action, dialog: kind === "submit" && opensDialog(action.data) }, box)));
  return box;
}

// Swaps a message that was edited under the reader's hands: focus stays on the same control, or on the message where that is gone.
export function swap(old, fresh) {
  const controls = "button, input, select, textarea, a, [tabindex='0']";
  const held = old.contains(document.activeElement) ? [...old.querySelectorAll(controls)].indexOf(document.activeElement) : -2;
  old.replaceWith(fresh);
  fresh.classList.add("changed");
  if (held === -2) return;
  const same = [...fresh.querySelectorAll(controls)][held];
  (same ?? fresh).focus({ preventScroll: true });
}
