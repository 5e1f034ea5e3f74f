using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Fills in a card's inputs as the client does, which sends no form that breaks its own rules.</summary>
internal static class Form
{
    /// <summary>All inputs with what was typed, else with the card's own value. Throws what the client would show.</summary>
    public static JsonObject Fill(Chat chat, JsonObject card, JsonObject action, JsonObject? typed)
    {
        var inputs = CardReader.Inputs(card).ToList();
        if (typed?.FirstOrDefault(one => inputs.TrueForAll(input => input.Text("id") != one.Key)).Key is { } unknown)
            throw new InvalidOperationException(
                $"There is no input \"{unknown}\" here, only: {string.Join(", ", inputs.Select(input => input.Text("id")))}.");
        var filled = new JsonObject();
        if (action.Text("associatedInputs") is { } which && which.Equals("none", StringComparison.OrdinalIgnoreCase))
            return filled;
        foreach (var input in inputs)
        {
            var id = input.Text("id") ?? "";
            var value = typed is not null && typed.ContainsKey(id) ? Plain(typed[id]) : Preset(input);
            Check(chat, input, id, value);
            if (value is not null)
                filled[id] = value;
        }
        return filled;
    }

    /// <summary>The button's data and the inputs over it, as the client sends them.</summary>
    public static JsonObject Merge(JsonObject action, JsonObject? inputs)
    {
        var data = action.Bag("data")?.Copy() ?? [];
        foreach (var (id, value) in inputs ?? [])
            data[id] = value?.DeepClone();
        return data;
    }

    /// <summary>Clients send every input as a string.</summary>
    private static string? Plain(JsonNode? value) => value.AsText() ?? value?.ToJsonString();

    private static string? Preset(JsonObject input) => input.Text("type") switch
    {
        "Input.Toggle" => input.Text("value") ?? input.Text("valueOff") ?? "false",
        "Input.Text" or "Input.Date" or "Input.Time" => Plain(input.At("value")) ?? "",
        _ => Plain(input.At("value")),
    };

    private static void Check(Chat chat, JsonObject input, string id, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            // The client's renderer holds an empty number against the bounds, required or not.
            if (input.Text("type") == "Input.Number" && (input.Number("min") ?? input.Number("max")) is not null)
                throw new InvalidOperationException($"\"{id}\" has bounds and is empty, which the client does not send: {input.Text("errorMessage")}");
            if (input.Flag("isRequired") == true)
                throw new InvalidOperationException($"\"{id}\" is required: {input.Text("errorMessage")}");
            return;
        }
        var wrong = input.Text("type") switch
        {
            "Input.Text" => value.Length > (input.Number("maxLength") ?? double.MaxValue)
                || (input.Text("regex") is { } regex && !Regex.IsMatch(value, regex)),
            "Input.Number" => !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || number < (input.Number("min") ?? double.MinValue) || number > (input.Number("max") ?? double.MaxValue),
            "Input.Date" => !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "Input.Time" => !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "Input.ChoiceSet" => !Offers(chat, input, value),
            _ => false,
        };
        if (wrong)
            throw new InvalidOperationException($"\"{value}\" does not fit \"{id}\": {input.Text("errorMessage")}");
    }

    /// <summary>A picker of people offers, by their Entra ids, those of the conversation or of the whole organisation.</summary>
    private static bool Offers(Chat chat, JsonObject input, string value)
    {
        var offered = input.Bags("choices").Select(choice => choice.Text("value")).ToHashSet();
        if (input.Bag("choices.data").Text("dataset") is { } dataset)
            offered.UnionWith(People(chat, dataset).Select(person => person.AadObjectId));
        var chosen = input.Flag("isMultiSelect") == true ? value.Split(',') : [value];
        return chosen.All(offered.Contains);
    }

    private static IEnumerable<Person> People(Chat chat, string dataset) => dataset switch
    {
        "graph.microsoft.com/users?scope=currentContext" => chat.Members,
        "graph.microsoft.com/users" => chat.Place.World.People.Where(person => person.Tenant == chat.Place.Tenant),
        _ => [],
    };
}
