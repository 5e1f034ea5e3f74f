namespace TeamsCollab.Turns;

public delegate Task<Reply> TurnHandler(Turn turn, CancellationToken ct);

/// <summary>A typed command's handler also gets what stands behind the command's words.</summary>
public delegate Task<Reply> CommandHandler(Turn turn, string rest, CancellationToken ct);

/// <summary>A capability: says which verbs and words are its own.</summary>
public interface IFeature
{
    void Map(RouteTable routes);
}

/// <summary>Verb or typed word to handler. A verb or word that is mapped twice throws at start-up.</summary>
public sealed class RouteTable
{
    private readonly Dictionary<string, TurnHandler> clicks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TurnHandler> dialogs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TurnHandler> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TurnHandler> events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CommandHandler> commands = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The table of all features, in the order of their registration.</summary>
    public static RouteTable Of(IEnumerable<IFeature> features)
    {
        var table = new RouteTable();
        foreach (var feature in features) feature.Map(table);
        return table;
    }

    /// <summary>An Action.Execute with this verb.</summary>
    public RouteTable Click(string verb, TurnHandler handler) => Add(clicks, verb, handler);

    /// <summary>A button that opens a dialog (task/fetch).</summary>
    public RouteTable Dialog(string verb, TurnHandler handler) => Add(dialogs, verb, handler);

    /// <summary>A form sent from a dialog (task/submit).</summary>
    public RouteTable Form(string verb, TurnHandler handler) => Add(forms, verb, handler);

    /// <summary>A typed command by its words (<c>hand off</c>); each alias is a row of its own.</summary>
    public RouteTable Command(string words, CommandHandler handler) => Add(commands, words, handler);

    /// <summary>Something that happened to the bot itself, by its name in <see cref="BotEvents"/>. One that nobody maps is passed over in silence.</summary>
    public RouteTable Event(string name, TurnHandler handler) => Add(events, name, handler);

    public TurnHandler? ForClick(string verb) => clicks.GetValueOrDefault(verb);
    public TurnHandler? ForDialog(string verb) => dialogs.GetValueOrDefault(verb);
    public TurnHandler? ForForm(string verb) => forms.GetValueOrDefault(verb);
    public TurnHandler? ForEvent(string name) => events.GetValueOrDefault(name);
    public IReadOnlyDictionary<string, CommandHandler> Commands => commands;
    public IEnumerable<string> Verbs => clicks.Keys.Concat(dialogs.Keys).Concat(forms.Keys).Distinct(StringComparer.Ordinal);

    private RouteTable Add<T>(Dictionary<string, T> table, string key, T handler)
    {
        if (!table.TryAdd(key, handler)) throw new InvalidOperationException($"'{key}' is mapped twice.");
        return this;
    }
}
