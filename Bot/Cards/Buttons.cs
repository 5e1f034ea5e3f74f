using AdaptiveCards;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Cards;

/// <summary>How a button looks: the likely one first and primary; destructive what ends something.</summary>
public enum ButtonStyle
{
    Plain,
    Primary,
    Destructive,
}

/// <summary>The only place where verbs meet buttons. Verbs are <c>noun.verb</c> and permanent; data is small and never trusted when it comes back.</summary>
public static class Buttons
{
    /// <summary>One click, no input: Action.Execute.</summary>
    public static AdaptiveAction Move(string verb, Phrase title, JObject? data = null, ButtonStyle style = ButtonStyle.Plain) =>
        new AdaptiveExecuteAction { Title = Title(title), Verb = Checked(verb), Data = data ?? [], Style = Wire(style), AssociatedInputs = AdaptiveAssociatedInputs.None };

    /// <summary>Opens a dialog: comes back as <c>task/fetch</c> with verb and data.</summary>
    public static AdaptiveAction Dialog(string verb, Phrase title, JObject? data = null, ButtonStyle style = ButtonStyle.Plain) =>
        new AdaptiveSubmitAction
        {
            Title = Title(title),
            Data = WithVerb(verb, data, new JProperty("msteams", new JObject { ["type"] = "task/fetch" })),
            Style = Wire(style),
            AssociatedInputs = AdaptiveAssociatedInputs.None,
        };

    /// <summary>Sends a dialog's form: comes back as <c>task/submit</c> with verb, data and the inputs.</summary>
    public static AdaptiveAction Send(string verb, Phrase title, JObject? data = null, ButtonStyle style = ButtonStyle.Primary) =>
        new AdaptiveSubmitAction { Title = Title(title), Data = WithVerb(verb, data), Style = Wire(style) };

    /// <summary>Opens an address of our own making.</summary>
    public static AdaptiveAction Open(Uri address, Phrase title) => new AdaptiveOpenUrlAction { Title = Title(title), Url = address };

    private static JObject WithVerb(string verb, JObject? data, params JProperty[] before)
    {
        var whole = new JObject(before) { ["verb"] = Checked(verb) };
        foreach (var (name, value) in data ?? [])
            whole.Add(name is "verb" or "msteams" ? throw new ArgumentException($"'{name}' is not the caller's to set.", nameof(data)) : name, value);
        return whole;
    }

    private static string Title(Phrase title) => title.IsEmpty ? throw new ArgumentException("A button needs a title.", nameof(title)) : title.Plain;

    private static string Checked(string verb) =>
        verb.Split('.') is [{ Length: > 0 } noun, { Length: > 0 } act] && (noun + act).All(c => char.IsAsciiLetterLower(c) || c == '-')
            ? verb
            : throw new ArgumentException($"'{verb}' is not noun.verb.", nameof(verb));

    private static string? Wire(ButtonStyle style) => style switch
    {
        ButtonStyle.Primary => "positive",
        ButtonStyle.Destructive => "destructive",
        _ => null,
    };
}
