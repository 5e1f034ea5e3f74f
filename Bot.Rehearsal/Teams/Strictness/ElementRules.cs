using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>The elements, actions and inputs of a card, by schema 1.5 and by what Teams draws beyond it.</summary>
internal static class ElementRules
{
    private static readonly HashSet<string> Drawn =
    [
        "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Image", "ImageSet", "Media", "Container", "ColumnSet", "Column",
        "FactSet", "Fact", "Table", "TableRow", "TableCell", "ActionSet", "CodeBlock", "Icon", "Badge",
        "Input.Text", "Input.Number", "Input.Date", "Input.Time", "Input.Toggle", "Input.ChoiceSet",
        "Action.OpenUrl", "Action.Submit", "Action.Execute", "Action.ShowCard", "Action.ToggleVisibility",
    ];

    /// <summary>Members whose items may leave out the type.</summary>
    private static readonly HashSet<string> Untyped = ["facts", "columns", "rows", "cells", "images", "inlines"];

    private static readonly string[] Nests = ["body", "items", "columns", "rows", "cells", "images", "inlines", "actions", "facts"];

    public static IEnumerable<string> Faults(JsonObject card) => Walk(card).Concat(Ids(card));

    /// <summary>What Teams lets pass, and people who can't see the card or fill it in wrongly do not.</summary>
    public static IEnumerable<string> Remarks(JsonObject card)
    {
        foreach (var input in CardReader.Inputs(card))
        {
            if (string.IsNullOrEmpty(input.Text("label")))
                yield return $"the input \"{input.Text("id")}\" has no label for those who can't see it";
            if (input.Flag("isRequired") == true && string.IsNullOrEmpty(input.Text("errorMessage")))
                yield return $"the required input \"{input.Text("id")}\" has no errorMessage";
        }
    }

    private static IEnumerable<string> Walk(JsonObject element)
    {
        foreach (var fault in One(element))
            yield return fault;
        foreach (var nest in Nests)
        {
            foreach (var held in element.Bags(nest))
            {
                if (held.Text("type") is null && !Untyped.Contains(nest))
                    yield return $"an element in {nest} has no type";
                foreach (var fault in Walk(held))
                    yield return fault;
            }
        }
        foreach (var single in ((JsonObject?[])[element.Bag("card"), element.Bag("selectAction")]).OfType<JsonObject>())
        {
            foreach (var fault in Walk(single))
                yield return fault;
        }
    }

    private static IEnumerable<string> One(JsonObject element)
    {
        var type = element.Text("type");
        if (type is null)
            return [];
        if (!Drawn.Contains(type))
            return element.At("fallback") is null ? [$"{type} is not in schema 1.5 and has no fallback"] : [];
        if (type.StartsWith("Input.", StringComparison.Ordinal))
            return Input(element, type);
        if (type.StartsWith("Action.", StringComparison.Ordinal))
            return Action(element, type);
        return type switch
        {
            "TextBlock" when element.Text("text") is null => ["a TextBlock has no text"],
            "Image" when !IsUrl(element.Text("url"), "https", "data") => ["an image's url is neither https nor data"],
            _ => [],
        };
    }

    private static IEnumerable<string> Action(JsonObject action, string type)
    {
        if (type == "Action.Execute" && string.IsNullOrEmpty(action.Text("verb")))
            yield return $"the Action.Execute \"{CardReader.Title(action)}\" has no verb";
        if (type == "Action.OpenUrl" && !IsUrl(action.Text("url"), "https", "http", "mailto", "msteams"))
            yield return $"the Action.OpenUrl \"{CardReader.Title(action)}\" has no usable url";
        if (type == "Action.ShowCard" && action.Bag("card") is null)
            yield return $"the Action.ShowCard \"{CardReader.Title(action)}\" has no card";
        if (action.Text("style") is not (null or "default" or "positive" or "destructive"))
            yield return $"the style of \"{CardReader.Title(action)}\" is unknown";
        if (type is "Action.Execute" or "Action.Submit" && action.At("data") is not (null or JsonObject))
            yield return $"the data of \"{CardReader.Title(action)}\" is no object, so inputs can't join it";
    }

    private static IEnumerable<string> Input(JsonObject input, string type)
    {
        if (string.IsNullOrEmpty(input.Text("id")))
            yield return $"an {type} has no id";
        if (type != "Input.ChoiceSet")
            yield break;
        var query = input.Bag("choices.data");
        if (query is not null && (query.Text("type") != "Data.Query" || string.IsNullOrEmpty(query.Text("dataset"))))
            yield return $"the choices.data of \"{input.Text("id")}\" is no Data.Query with a dataset";
        if (query is null && !input.Bags("choices").Any())
            yield return $"the choice set \"{input.Text("id")}\" offers nothing";
    }

    private static IEnumerable<string> Ids(JsonObject card) =>
        CardReader.Inputs(card).Select(input => input.Text("id")).OfType<string>()
            .GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"two inputs have the id \"{group.Key}\"");

    private static bool IsUrl(string? url, params string[] schemes) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && schemes.Contains(parsed.Scheme);
}
