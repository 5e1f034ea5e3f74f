using System.Globalization;
using TeamsCollab.Features;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Tests.Features;

/// <summary>One sale played by rules alone: no store, no Teams. Each move folds what it accepted.</summary>
public sealed class SaleGame
{
    public static readonly Member Ana = Teammate(1, "Ana");
    public static readonly Member Ben = Teammate(2, "Ben");
    public static readonly Member Cleo = Teammate(3, "Cleo");
    public static readonly Member Gus = Teammate(4, "Gus") with { Guest = true };
    public static readonly Member Lea = Teammate(5, "Lea") with { Left = true };
    public static readonly Member Mia = Teammate(6, "Mia");
    public static readonly IReadOnlyList<Member> Team = [Ana, Ben, Cleo, Gus, Lea, Mia];

    /// <summary>Mia is its captain.</summary>
    public static readonly TeamsCollab.Sales.Team World = new()
    {
        Key = new TeamKey("team|t|1"),
        Kind = TeamKind.Channels,
        Tenant = "t",
        TeamsId = "1",
        ServiceUrl = "https://teams.example/",
        Bot = "28:bot",
        Captains = [Mia.Number],
    };

    public static readonly DateOnly Today = new(2027, 1, 5);

    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>A turn of somebody who reads English in London.</summary>
    public static readonly Turn Typing = new()
    {
        Kind = TurnKind.Said,
        ActivityId = "1",
        At = default,
        Caller = new Caller("entra-Ana", "29:Ana", "Ana", "tenant", "Europe/London"),
        Place = new Place { Kind = PlaceKind.Channel, Conversation = "19:deals;messageid=1", ServiceUrl = "https://teams.example", Bot = "28:bot" },
        Culture = English,
    };

    private readonly List<Worded> happened = [];

    public Sale? Sale { get; private set; }

    /// <summary>The team's captains and settings.</summary>
    public TeamsCollab.Sales.Team Around { get; set; } = World;

    /// <summary>Members as they are in this game, where that differs from <see cref="Team"/>.</summary>
    public Dictionary<string, Member> Members { get; } = Team.ToDictionary(m => m.EntraId);

    /// <summary>What the last accepted move touched.</summary>
    public IReadOnlyList<Subject> Touched { get; private set; } = [];
    public DateTimeOffset Now { get; set; } = new(2027, 1, 5, 10, 4, 0, TimeSpan.Zero);
    public IReadOnlyList<Worded> Happened => happened;

    public static string Title(string key) => new PlayTexts(English)[key].Plain;

    /// <summary>A game whose sale is open on the full play; Ana holds its first part.</summary>
    public static SaleGame Opened(string play = BuiltInPlays.FullId)
    {
        var game = new SaleGame();
        game.Accepted(Ana, c => SaleMoves.Open(c, Opening(play)));
        return game;
    }

    /// <summary>
    /// A game on a play with stages: find (qualify, signed off) · show (demo, signed off) beside legal (security) · end (close).
    /// </summary>
    public static SaleGame Staged()
    {
        var game = new SaleGame();
        game.Accepted(Ana, c => SaleMoves.Open(c, Opening() with { Play = StagedPlay() }));
        return game;
    }

    public static Play StagedPlay()
    {
        var parts = BuiltInPlays.ById(BuiltInPlays.FullId, Title)!.Parts;
        Part Alone(string key) => parts.Single(p => p.Key == key) with { After = [], Optional = false };
        return new Play
        {
            Id = "staged",
            Version = 1,
            Parts = [Alone("qualify"), Alone("demo"), Alone("security"), Alone("close")],
            Stages =
            [
                new Stage { Key = "find", Title = "Find", Parts = ["qualify"], SignOff = true },
                new Stage { Key = "show", Title = "Show", Parts = ["demo"], After = ["find"], SignOff = true },
                new Stage { Key = "legal", Title = "Legal", Parts = ["security"], After = ["find"] },
                new Stage { Key = "end", Title = "End", Parts = ["close"], After = ["show", "legal"] },
            ],
        };
    }

    public static OpenSale Opening(string play = BuiltInPlays.FullId) => new()
    {
        Id = "sale1",
        Name = "Contoso renewal",
        Play = BuiltInPlays.ById(play, Title)!,
        Today = Today,
    };

    public Decision Try(Member who, Func<MoveContext, Decision> rule)
    {
        var decision = rule(new MoveContext
        {
            Sale = Sale,
            Caller = Members[who.EntraId],
            Team = Around,
            People = Members,
            Now = Now,
        });
        if (decision is not Accepted accepted) return decision;
        var before = Sale;
        foreach (var worded in accepted.Events)
        {
            Sale = Fold.Apply(Sale, worded.Event);
            happened.Add(worded);
        }
        Touched = Effects.Of(before, Sale!, [.. accepted.Events.Select(e => e.Event)]);
        return decision;
    }

    public SaleGame Accepted(Member who, Func<MoveContext, Decision> rule)
    {
        var decision = Try(who, rule);
        return decision is Accepted ? this : throw new InvalidOperationException(Says(decision));
    }

    public SaleGame Offer(Member from, string part, Member to, string? note = null) => Accepted(from, c => HandoffMoves.Offer(c, Offering(part, to, note)));

    public SaleGame Take(Member who, string part) => Accepted(who, c => PartMoves.Take(c, new TakePart(part)));

    public SaleGame Finish(Member who, string part, string? note = null) => Accepted(who, c => PartMoves.Done(c, new FinishPart(part, note)));

    public static OfferHandoff Offering(string part, Member to, string? note = null) =>
        new() { Part = part, To = to.EntraId, ToName = to.Name, Note = note, Today = Today };

    /// <summary>The newest handoff's id.</summary>
    public int Handoff => Sale!.Handoffs[^1].Id;

    /// <summary>A decision as a person reads it: "Accepted: handoff.offered", "Already", or the sentence.</summary>
    public static string Says(Decision decision) => decision switch
    {
        Refused { Why: var why } => Sentences.Of(why, Typing, Team.ToDictionary(m => m.Number)).Plain,
        Accepted accepted => "Accepted: " + string.Join(", ", accepted.Events.Select(e => e.Event.GetType().Name)),
        _ => decision.GetType().Name,
    };

    private static Member Teammate(int number, string name) => new()
    {
        Number = new Person(number),
        EntraId = $"entra-{name}",
        TeamsId = $"29:{name}",
        Name = name,
        CheckedAt = new DateTimeOffset(2027, 1, 5, 8, 0, 0, TimeSpan.Zero),
    };

    /// <summary>What a card of the present state is drawn from.</summary>
    public Scene Scene(Member[]? people = null) => new()
    {
        Team = new TeamsCollab.Sales.Team { Key = new TeamKey("team|t|n"), Kind = TeamKind.Channels, Tenant = "t", TeamsId = "19:general", ServiceUrl = "https://teams.example", Bot = "28:bot" },
        Sale = Sale!,
        People = (people ?? [.. Team]).ToDictionary(m => m.Number),
        Texts = happened.Where(h => h.Words is not null).ToDictionary(h => h.Event.Version, h => h.Words!),
        Now = Now,
    };
}
