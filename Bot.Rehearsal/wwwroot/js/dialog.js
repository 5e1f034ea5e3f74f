import { avatar, h } from "./dom.js";
import { drawCard, isBusy, setBusy } from "./cards.js";

const widths = { small: 400, medium: 560, large: 760 };

// Opens the bot's dialog over the teammate's pane. A native modal keeps the focus inside, closes on Escape and gives the focus back.
// submit(data) returns the next task: another card, a text, or nothing (which closes).
export function openDialog(reader, pane, task, submit) {
  const back = document.activeElement;
  const title = h("h2", { id: "dialog-title" });
  const body = h("div", { class: "dialog-body" });
  const problem = h("p", { class: "dialog-problem", role: "alert", hidden: true });
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title", dataset: { person: reader.id } },
    h("header", {}, avatar(reader, "small"), title, h("button", { type: "button", class: "ghost icon", "aria-label": "Close", onclick: () => dialog.close() }, "✕")),
    problem, body);
  dialog.addEventListener("close", () => { dialog.remove(); if (back?.isConnected) back.focus(); else pane.focus(); });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });

  const send = async action => {
    if (isBusy(body)) return;
    setBusy(body, true);
    problem.hidden = true;
    try {
      show(await submit(action.data));
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
      setBusy(body, false);
    }
  };

  const show = next => {
    if (!next?.card && !next?.text) return dialog.close();
    title.textContent = next.title ?? title.textContent;
    setBusy(body, false);
    if (next.card) body.replaceChildren(drawCard(next.card, reader, (_, action) => send(action)));
    else body.replaceChildren(h("p", { class: "dialog-text" }, next.text), h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "OK"));
    dialog.style.setProperty("--dialog-width", `${widths[next.width] ?? (Number(next.width) || widths.medium)}px`);
    body.querySelector("input, textarea, select, .ac-pushButton, button.primary")?.focus();
  };

  document.body.append(dialog);
  place(dialog, pane);
  dialog.showModal();
  show(task);
}

// Over the pane whose teammate it belongs to, so that it is plain whose dialog this is.
function place(dialog, pane) {
  const { left, width } = pane.getBoundingClientRect();
  dialog.style.setProperty("--dialog-centre", `${left + width / 2}px`);
}
