using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Reads an adaptive card as a person does: its words, its buttons, its inputs, in reading order.</summary>
public static class CardReader
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly string[] Nests = ["body", "items", "columns", "rows", "cells", "images", "inlines", "actions", "card", "facts"];

    /// <summary>The adaptive cards attached to an activity.</summary>
    public static IEnumerable<JsonObject> CardsOf(JsonObject activity) =>
        activity.Bags("attachments").Where(attached => attached.Text("contentType") == ContentType)
            .Select(attached => attached.Bag("content")).OfType<JsonObject>();

    public static IEnumerable<string> Texts(JsonObject? card) =>
        Elements(card).SelectMany(element => element.Text("type") switch
        {
            "TextBlock" or "TextRun" or "Badge" => [element.Text("text")],
            "FactSet" => element.Bags("facts").SelectMany(fact => new[] { fact.Text("title"), fact.Text("value") }),
            { } type when type.StartsWith("Input.", StringComparison.Ordinal) => [element.Text("label")],
            _ => Array.Empty<string?>(),
        }).OfType<string>();

    /// <summary>Buttons that can be seen, nested ones and those of elements that are themselves clickable included.</summary>
    public static IEnumerable<JsonObject> Buttons(JsonObject? card) =>
        Elements(card).SelectMany(element => element.Bag("selectAction") is { } select ? [element, select] : new[] { element })
            .Where(element => element.Text("type")?.StartsWith("Action.", StringComparison.Ordinal) == true);

    public static IEnumerable<JsonObject> Inputs(JsonObject? card) =>
        Elements(card).Where(element => element.Text("type")?.StartsWith("Input.", StringComparison.Ordinal) == true);

    public static string Title(JsonObject button) => button.Text("title") ?? button.Text("tooltip") ?? "";

    /// <summary>The button of that title; an error that names those present where it is missing.</summary>
    public static JsonObject Button(JsonObject? card, string title, int nth = 0)
    {
        var present = Buttons(card).ToList();
        return present.Where(button => Title(button) == title).ElementAtOrDefault(nth)
            ?? throw new InvalidOperationException(
                $"There is no button \"{title}\" here, only: {string.Join(", ", present.Select(button => $"\"{Title(button)}\""))}.");
    }

    /// <summary>Every visible element, the card itself first, each before what it holds.</summary>
    internal static IEnumerable<JsonObject> Elements(JsonObject? element)
    {
        if (element is null || element.Flag("isVisible") == false)
            yield break;
        yield return element;
        foreach (var nest in Nests)
        {
            var held = element.At(nest) is JsonObject single ? [single] : element.Bags(nest);
            foreach (var deeper in held.SelectMany(Elements))
                yield return deeper;
        }
    }
}
