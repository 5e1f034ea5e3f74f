import { h } from "./dom.js";
import { cardFor, processMarkdown } from "./words.js";

// Colours are CSS variables, so a card follows a change of theme without being drawn again.
const tone = name => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle)` });
const foregroundColors = {
  default: { default: "var(--text)", subtle: "var(--text-soft)" }, dark: { default: "var(--text)", subtle: "var(--text-soft)" },
  light: { default: "var(--text-soft)", subtle: "var(--text-soft)" }, accent: tone("accent-text"), good: tone("good"), warning: tone("warn"), attention: tone("bad"),
};
const box = background => ({ backgroundColor: background, foregroundColors });
const hostConfig = {
  supportsInteractivity: true,
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 15, large: 17, extraLarge: 21 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 17, default: 20, medium: 21, large: 23, extraLarge: 27 },
  spacing: { small: 4, default: 8, medium: 12, large: 18, extraLarge: 26, padding: 14 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: {
    default: box("transparent"), emphasis: box("var(--sunken)"), accent: box("var(--accent-tint)"),
    good: box("var(--good-tint)"), warning: box("var(--warn-tint)"), attention: box("var(--bad-tint)"),
  },
  actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, showCard: { actionMode: "inline", inlineTopMargin: 10 }, actionsOrientation: "horizontal", actionAlignment: "left" },
  adaptiveCard: { allowCustomStyle: true },
  factSet: { title: { color: "default", size: "default", isSubtle: true, weight: "default", wrap: true, maxWidth: 140 }, value: { color: "default", size: "default", weight: "default", wrap: true }, spacing: 12 },
  table: { cellSpacing: 8 },
  textBlock: { headingLevel: 3 },
};

// Draws a card for one reader with Microsoft's renderer. act(kind, data, action) is called with "execute" or "submit" and the merged inputs.
export function drawCard(json, reader, act) {
  const { AdaptiveCards } = globalThis;
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = processMarkdown;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  card.parse(cardFor(json, reader));
  for (const input of card.getAllInputs()) showTitle(input);
  card.onExecuteAction = action => {
    const kind = action.getJsonTypeName();
    if (kind === "Action.Execute") act("execute", { verb: action.verb, data: action.data ?? {}, id: action.id }, action);
    else if (kind === "Action.Submit") act("submit", { data: action.data ?? {}, id: action.id }, action);
    else if (kind === "Action.OpenUrl") window.open(action.url, "_blank", "noreferrer");
  };
  const drawn = card.render();
  return drawn ?? h("p", { class: "card-failed" }, "This card could not be drawn.");
}

// The renderer puts the value of a choice into its box, where Teams shows what it is called.
function showTitle(input) {
  const chosen = input.style === "filtered" && input.choices?.find(choice => choice.value === input.defaultValue);
  if (chosen) input.defaultValue = chosen.title;
}

// While the bot is answering, the card can't be pressed again; Teams does the same. Buttons are not disabled: that would lose the focus.
export function setBusy(element, busy) {
  element.classList.toggle("busy", busy);
  element.setAttribute("aria-busy", String(busy));
}

export const isBusy = element => element.classList.contains("busy");

export const opensDialog = data => data?.msteams?.type === "task/fetch";
