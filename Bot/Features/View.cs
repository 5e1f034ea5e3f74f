using System.Globalization;
using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>For whom a card is drawn: everybody in the team's place, in the team's language, or one person in theirs.</summary>
/// <param name="Stamp">The team, put into the buttons of a personal chat's card: there the place doesn't tell it.</param>
public sealed record View(CultureInfo Culture, Readers Readers, TeamKey? Stamp = null)
{
    public static View Posted(Team team) => new(CultureInfo.GetCultureInfo(team.Language), Readers.Many);

    /// <summary>For the answer to this turn.</summary>
    public static View For(Turn turn, Team team) => turn.Place.Kind == PlaceKind.Personal ? new View(turn.Culture, Readers.One, team.Key) : Posted(team);

    /// <summary>For a dialog, which one person sees.</summary>
    public static View Dialog(Turn turn, TeamKey? team) => new(turn.Culture, Readers.One, turn.Place.Kind == PlaceKind.Personal ? team : null);

    public CardKit Kit() => new(Culture, Readers);

    /// <summary>A button's data: as little as says what it is about.</summary>
    public JObject Data(params ReadOnlySpan<(string Field, JToken? Value)> fields)
    {
        var data = new JObject();
        foreach (var (field, value) in fields)
            if (value is not (null or JValue { Value: null })) data[field] = value;
        if (Stamp is { } team) data[Fields.Team] = team.Value;
        return data;
    }
}

/// <summary>The fields of buttons and forms. Permanent: old cards carry them.</summary>
public static class Fields
{
    public const string Team = "team";
    public const string Sale = "sale";
    public const string Part = "part";
    public const string Handoff = "handoff";

    /// <summary>The sale's version that a form was drawn from.</summary>
    public const string Seen = "seen";
    public const string Nonce = "nonce";
    public const string To = "to";
    public const string Due = "due";
    public const string Note = "note";
    public const string Words = "words";
    public const string Cause = "cause";
    public const string Name = "name";
    public const string Customer = "customer";
    public const string Amount = "amount";
    public const string Currency = "currency";
    public const string Close = "close";
    public const string Play = "play";
    public const string Goal = "goal";
    public const string Again = "again";
    public const string Stage = "stage";

    /// <summary>How a sale ends: won or lost.</summary>
    public const string How = "how";

    /// <summary>What is chosen under "More…", or what a button undoes.</summary>
    public const string What = "what";

    /// <summary>Whom a button is about, who has no say in it.</summary>
    public const string Who = "who";

    /// <summary>Whose sales a list shows (a person's number), and behind which place its page begins.</summary>
    public const string Of = "of";
    public const string After = "after";

    /// <summary>The roles of a person, joined by commas.</summary>
    public const string Roles = "roles";

    /// <summary>A play as it is being edited.</summary>
    public const string Draft = "draft";
    public const string Title = "title";
    public const string Role = "role";
    public const string PartnerRole = "partner";
    public const string Ready = "ready";
    public const string Limit = "limit";
    public const string Optional = "optional";
    public const string Beside = "beside";
    public const string SignOff = "signoff";
    public const string Win = "win";
    public const string Language = "language";

    /// <summary>Of the settings of nudges.</summary>
    public const string On = "on";
    public const string At = "at";
    public const string Days = "days";
    public const string Pause = "pause";
    public const string QuietFrom = "quiet-from";
    public const string QuietTo = "quiet-to";
    public const string Zone = "zone";

    /// <summary>Pasted rows: as they were pasted, and the id under which what was understood is kept.</summary>
    public const string Rows = "rows";
    public const string Paste = "paste";
    /// <summary>Of an absence: its first day and the day of coming back.</summary>
    public const string From = "from";
    public const string Until = "until";

    /// <summary>A command that was asked back, and what stood behind it.</summary>
    public const string Command = "command";
    public const string Rest = "rest";

    /// <summary>The command's own words as they were typed, the people mentioned, and who asked.</summary>
    public const string Head = "head";
    public const string Mentions = "mentions";
    public const string Asker = "asker";
}
