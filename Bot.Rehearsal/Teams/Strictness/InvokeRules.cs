using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Reads the bot's answers to invokes as strictly as the platform allows.</summary>
internal static class InvokeRules
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private const string PreconditionType = "application/vnd.microsoft.error.preconditionFailed";

    public static Answer ReadAction(World world, BotAnswer raw)
    {
        if (Transport(raw) is { } broken)
            return Answer.Unreachable(raw, broken);
        var (body, faults) = (raw.Json, new List<string>());
        var (status, type, value) = (body.Number("statusCode"), body.Text("type"), body.At("value"));
        if (status is null)
            faults.Add("the answer has no statusCode");
        var answer = (status, type) switch
        {
            (200, CardReader.ContentType) => ReadCard(world, value, faults),
            (200, MessageType) => ReadText(value, faults),
            (400 or 500, ErrorType) or (412, PreconditionType) => ReadError((int)status, value, faults),
            _ => Fail(faults, $"statusCode {status?.ToString(CultureInfo.InvariantCulture)} does not go with type {type}"),
        };
        return faults.Count == 0 ? answer! with { Raw = raw } : Answer.Unreachable(raw, faults);
    }

    public static Dialog ReadTask(World world, Message origin, BotAnswer raw, string name)
    {
        var faults = new List<string>(Transport(raw, mayBeEmpty: name == "task/submit") ?? []);
        var task = raw.Json.At("task");
        var value = task.At("value");
        var dialog = faults.Count > 0 ? null : task.Text("type") switch
        {
            "continue" => ReadContinue(world, origin, value, faults),
            "message" when value.AsText() is { Length: > 0 } text => new Dialog(DialogKind.Message, origin, Text: text),
            null when name == "task/submit" && task is null or JsonObject { Count: 0 } => new Dialog(DialogKind.Closed, origin),
            _ => Fail<Dialog>(faults, "the answer holds no task of type continue or message"),
        };
        return faults.Count == 0
            ? dialog! with { Raw = raw }
            : new Dialog(DialogKind.Unreachable, origin, Text: Answer.NotReached) { Raw = raw, Faults = [.. faults] };
    }

    private static List<string>? Transport(BotAnswer raw, bool mayBeEmpty = false) => raw switch
    {
        { Status: 0 } => ["no answer came"],
        { Status: not 200 } => [$"an invoke was answered with HTTP {raw.Status} instead of 200"],
        { Body: "" } when !mayBeEmpty => ["an invoke was answered with an empty body"],
        { Body: not "", Json: not JsonObject } => ["an invoke was answered with a body that is no JSON object"],
        _ => null,
    };

    private static Answer? ReadCard(World world, JsonNode? value, List<string> faults)
    {
        if (value is not JsonObject card)
            return Fail(faults, "the answer's value is no card");
        faults.AddRange(CardRules.Faults(world, card));
        world.Accuse("card in an answer", ElementRules.Remarks(card));
        return new Answer(AnswerKind.Card, 200, Card: card.Copy());
    }

    private static Answer? ReadText(JsonNode? value, List<string> faults) =>
        value.AsText() is { Length: > 0 } text
            ? new Answer(AnswerKind.Message, 200, text)
            : Fail(faults, "the answer's value is no text");

    private static Answer? ReadError(int status, JsonNode? value, List<string> faults) =>
        value.Text("code") is { Length: > 0 } code && value.Text("message") is { Length: > 0 } message
            ? new Answer(AnswerKind.Error, status, message, Code: code)
            : Fail(faults, "the error lacks its code or its message");

    private static Dialog? ReadContinue(World world, Message origin, JsonNode? value, List<string> faults)
    {
        var attached = value.Bag("card");
        if (string.IsNullOrEmpty(value.Text("title")))
            faults.Add("the dialog has no title");
        foreach (var side in (string[])["height", "width"])
        {
            if (value.Number(side) is null && value.Text(side) is not ("small" or "medium" or "large"))
                faults.Add($"the dialog's {side} is neither a number nor small, medium or large");
        }
        if (attached.Text("contentType") != CardReader.ContentType || attached.Bag("content") is not { } card)
            return Fail<Dialog>(faults, "the dialog's card is no adaptive card attachment");
        faults.AddRange(CardRules.Faults(world, card));
        world.Accuse("card in a dialog", ElementRules.Remarks(card));
        return new Dialog(DialogKind.Open, origin, value.Text("title"), card.Copy())
        {
            Height = Plain(value.At("height")),
            Width = Plain(value.At("width")),
        };
    }

    private static string? Plain(JsonNode? side) => side.AsText() ?? side?.ToJsonString();

    private static Answer? Fail(List<string> faults, string what) => Fail<Answer>(faults, what);

    private static T? Fail<T>(List<string> faults, string what) where T : class
    {
        faults.Add(what);
        return null;
    }
}
