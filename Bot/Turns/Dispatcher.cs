using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>Turn to handler to reply. Every turn gets an answer that a person can read, whatever happened behind it.</summary>
public sealed partial class Dispatcher
{
    private readonly RouteTable routes;
    private readonly TeamFinder teams;
    private readonly CommandWords words;
    private readonly TimeProvider time;
    private readonly ILogger<Dispatcher> log;
    private readonly ISettling? settling;

    /// <summary>A move answers by itself before that; this is for whatever else waits for storage or the roster.</summary>
    private static readonly TimeSpan Patience = MoveRunner.Patience + TimeSpan.FromMilliseconds(500);

    public Dispatcher(RouteTable routes, TeamFinder teams, TimeProvider time, ILogger<Dispatcher> log, ISettling? settling = null)
    {
        (this.settling, this.routes, this.teams, this.time, this.log) = (settling, routes.Click(TeamFinder.ChooseVerb, ChosenAsync).Click(MeantCard.Verb, MeantAsync), teams, time, log);
        words = new CommandWords(routes.Commands.Keys);
    }

    public async Task<Reply> AnswerAsync(Turn turn, CancellationToken ct)
    {
        var work = HandleAsync(turn, ct);
        if (turn.Kind is not (TurnKind.Said or TurnKind.Clicked or TurnKind.DialogOpened or TurnKind.DialogSent)) return await work;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (await Task.WhenAny(work, Task.Delay(Patience, time, waiting.Token)) == work || ct.IsCancellationRequested)
        {
            await waiting.CancelAsync();
            return await work;
        }
        // It goes on behind the answer, and says in the log how it ends if it fails.
        Late(log, turn.Kind, turn.Verb);
        return Reply.Say(new TurnTexts(turn.Culture)["TakesLonger"]);
    }

    private async Task<Reply> HandleAsync(Turn turn, CancellationToken ct)
    {
        var kind = turn.Kind.ToString();
        var verb = Known(turn) ? turn.Verb : "";
        using var trail = Signals.Turn(kind, verb);
        var began = Stopwatch.GetTimestamp();
        var (reply, outcome) = await TryAnswerAsync(turn, ct);
        Signals.Answered(kind, verb, outcome, Stopwatch.GetElapsedTime(began));
        return reply;
    }

    // What is typed or forged must not make a series of its own in the metrics.
    private bool Known(Turn turn) => turn.Kind switch
    {
        TurnKind.Said => false,
        TurnKind.Clicked => routes.ForClick(turn.Verb) is not null,
        TurnKind.DialogOpened => routes.ForDialog(turn.Verb) is not null,
        TurnKind.DialogSent => routes.ForForm(turn.Verb) is not null,
        _ => routes.ForEvent(turn.Verb) is not null,
    };

    private async Task<(Reply Reply, string Outcome)> TryAnswerAsync(Turn turn, CancellationToken ct)
    {
        try
        {
            return (await RouteAsync(turn, ct), "answered");
        }
        catch (StoreUnavailableException e)
        {
            StoreAway(log, e, turn.Kind, turn.Verb);
            return (Reply.Say(new TurnTexts(turn.Culture)["StoreAway"]), "store-away");
        }
        catch (RosterUnavailableException e)
        {
            RosterAway(log, e, turn.Kind, turn.Verb);
            return (Reply.Say(new TurnTexts(turn.Culture)["RosterAway"]), "roster-away");
        }
        catch (Exception e)
        {
            var reference = Reference(turn.ActivityId);
            Failed(log, e, turn.Kind, turn.Verb, reference);
            return (Reply.Say(new TurnTexts(turn.Culture)["WentWrong", reference]), "failed");
        }
    }

    private Task<Reply> RouteAsync(Turn turn, CancellationToken ct) => turn.Kind switch
    {
        TurnKind.Said => CommandAsync(turn, ct),
        TurnKind.Clicked => VerbAsync(routes.ForClick(turn.Verb), turn, ct),
        TurnKind.DialogOpened => VerbAsync(routes.ForDialog(turn.Verb), turn, ct),
        TurnKind.DialogSent => VerbAsync(routes.ForForm(turn.Verb), turn, ct),
        _ => routes.ForEvent(turn.Verb) is { } handler ? handler(turn, ct) : Task.FromResult(Reply.Silent),
    };

    private Task<Reply> VerbAsync(TurnHandler? handler, Turn turn, CancellationToken ct)
    {
        if (handler is not null) return handler(turn, ct);
        UnknownVerb(log, turn.Kind, turn.Verb);
        return Task.FromResult(Reply.Say(new TurnTexts(turn.Culture)["UnknownButton"]));
    }

    private Task<Reply> CommandAsync(Turn turn, CancellationToken ct)
    {
        // Nothing but the mention: who calls a name wants to hear something.
        var found = turn.Text.Length == 0 ? words.Find("hi") ?? words.Find("help") : words.Find(turn.Text);
        if (found is { Doubt: Doubt.None } said) return routes.Commands[said.Command](turn.Table is { } table ? turn with { Table = Behind(said.Command, table) } : turn, said.Rest, ct);
        return Task.FromResult(NotActedOn(turn, found));
    }

    private Reply NotActedOn(Turn turn, FoundCommand? found)
    {
        var texts = new TurnTexts(turn.Culture);
        if (found is { Doubt: Doubt.Question } && words.AsTold(turn.Text) is { } told) return MeantCard.Asked(turn, told);
        if (found is { } doubted) return Reply.Say(texts[$"Doubt.{doubted.Doubt}", doubted.Command]);
        if (CommandWords.IsDenial(turn.Text)) return Reply.Say(texts["LeftAlone"]);
        return words.Resembling(turn.Text) is { Count: > 0 } meant ? MeantCard.Draw(turn, meant) : Reply.Say(texts["TryHelp"]);
    }

    private async Task<Reply> MeantAsync(Turn click, CancellationToken ct)
    {
        if (MeantCard.Typed(click) is not { } said) return Reply.Say(new TurnTexts(click.Culture)["MeantByOther"]);
        var reply = await CommandAsync(said, ct);
        return settling is null ? reply : await settling.SettledAsync(click, reply, ct);
    }

    // Where the table came by itself, the command stands in front of it and not in it.
    private string Behind(string command, string table) => words.Find(table) is { } found && found.Command == command ? found.Rest : table;

    private async Task<Reply> ChosenAsync(Turn click, CancellationToken ct) =>
        await teams.ChosenAsync(click, ct) is { } said
            ? await CommandAsync(said, ct)
            : Reply.Say(new TurnTexts(click.Culture)["NotYourTeam"]);

    /// <summary>Eight characters that name the turn in the log and to the person: the same each time Teams sends it.</summary>
    public static string Reference(string activity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(activity)).AsSpan(0, 4));

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "A turn failed: {Kind} {Verb}, reference {Reference}.")]
    private static partial void Failed(ILogger logger, Exception exception, TurnKind kind, string verb, string reference);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Storage was out of reach for {Kind} {Verb}.")]
    private static partial void StoreAway(ILogger logger, Exception exception, TurnKind kind, string verb);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "The roster was out of reach for {Kind} {Verb}.")]
    private static partial void RosterAway(ILogger logger, Exception exception, TurnKind kind, string verb);

    [LoggerMessage(EventId = 1105, Level = LogLevel.Warning, Message = "{Kind} {Verb} had no answer in time.")]
    private static partial void Late(ILogger logger, TurnKind kind, string verb);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Information, Message = "Nobody knows the verb of {Kind} {Verb}.")]
    private static partial void UnknownVerb(ILogger logger, TurnKind kind, string verb);
}
