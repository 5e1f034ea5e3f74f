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
    public static readonly IReadOnlyList<Member> Team = [Ana, Ben, Cleo, Gus, Lea];

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
            Caller = who,
            People = Team.ToDictionary(m => m.EntraId),
            Now = Now,
        });
        if (decision is not Accepted accepted) return decision;
        foreach (var worded in accepted.Events)
        {
            Sale = Fold.Apply(Sale, worded.Event);
            happened.Add(worded);
        }
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
