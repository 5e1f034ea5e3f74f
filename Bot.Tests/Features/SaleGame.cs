using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
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

    private static readonly ResourceManager[] Resources =
    [
        .. typeof(SaleMoves).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".resources", StringComparison.Ordinal) && name.Contains(".Features.", StringComparison.Ordinal))
            .Select(name => new ResourceManager(name[..^".resources".Length], typeof(SaleMoves).Assembly)),
    ];

    private readonly List<Worded> happened = [];

    public Sale? Sale { get; private set; }
    public DateTimeOffset Now { get; set; } = new(2027, 1, 5, 10, 4, 0, TimeSpan.Zero);
    public IReadOnlyList<Worded> Happened => happened;

    public static string Text(string key) =>
        Resources.Select(r => r.GetString(key, CultureInfo.InvariantCulture)).FirstOrDefault(t => t is not null) ?? throw new InvalidOperationException($"No text '{key}'.");

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
        Play = BuiltInPlays.ById(play, Text)!,
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
        Refused { Why: var why } => string.Format(CultureInfo.InvariantCulture, Text(why.Key), [.. why.Facts.Select(Fact)]),
        Accepted accepted => "Accepted: " + string.Join(", ", accepted.Events.Select(e => e.Event.GetType().Name)),
        _ => decision.GetType().Name,
    };

    private static object Fact(object fact) => fact switch
    {
        Person person => Team.Single(m => m.Number == person).Name,
        Part part => char.ToLowerInvariant(part.Title[0]) + part.Title[1..],
        DateTimeOffset moment => moment.ToString("dddd 'at' HH:mm", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        _ => fact,
    };

    private static Member Teammate(int number, string name) => new()
    {
        Number = new Person(number),
        EntraId = $"entra-{name}",
        TeamsId = $"29:{name}",
        Name = name,
        CheckedAt = new DateTimeOffset(2027, 1, 5, 8, 0, 0, TimeSpan.Zero),
    };

    public ImmutableArray<Part> Parts => Sale!.Parts;
}
