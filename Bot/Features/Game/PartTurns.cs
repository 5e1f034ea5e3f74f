using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Reading;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Game;

/// <summary>Pair, date, drop, reopen and reassign a part: typed, or by form.</summary>
public sealed class PartTurns(TeamFinder teams, SaleFinder sales, PeopleFinder people, GameRunner game, TimeProvider time) : IFeature
{
    public void Map(RouteTable routes) => routes
        .Command("pair", PairAsync).Form(Verbs.PartPair, (turn, ct) => SentAsync(turn, PairOf, ct))
        .Command("due", DateAsync).Command("date", DateAsync).Form(Verbs.PartDate, (turn, ct) => SentAsync(turn, DateOf, ct))
        .Command("drop", DropAsync).Form(Verbs.PartDrop, (turn, ct) => SentAsync(turn, (t, part) => Drop(t, part, Written.Tidy(t[Fields.Words])), ct))
        .Form(Verbs.PartReopen, (turn, ct) => SentAsync(turn, (t, part) => Reopen(t, part, Written.Tidy(t[Fields.Words])), ct))
        .Command("reassign", ReassignAsync).Form(Verbs.PartReassign, (turn, ct) => SentAsync(turn, (t, part) => Reassign(t, part, new FoundPerson(t[Fields.To], "")), ct));

    private async Task<Reply> PairAsync(Turn turn, string rest, CancellationToken ct)
    {
        var read = GameReading.Pair(rest, Names(turn), Today(turn), turn.Culture);
        return await WithPersonAsync(turn, new Asked("pair", rest), Verbs.PartPair, read.Part, read.Sale, read.Nobody ? GameForm.Nobody : read.With, Pair, ct);
    }

    private async Task<Reply> ReassignAsync(Turn turn, string rest, CancellationToken ct)
    {
        var read = HandoffReading.Offer(rest, Names(turn), Today(turn), turn.Culture);
        return await WithPersonAsync(turn, new Asked("reassign", rest), Verbs.PartReassign, read.Part, read.Sale, read.To, Reassign, ct);
    }

    private async Task<Reply> DateAsync(Turn turn, string rest, CancellationToken ct)
    {
        var read = GameReading.Date(rest, Today(turn), turn.Culture);
        if (read.Unread is { } unread) return Answers.No(turn, "DateUnread", unread);
        return await OnPartAsync(turn, new Asked("due", rest), Verbs.PartDate, new TargetText(read.Part, read.Sale, null), (t, part, _) => Date(t, part, read.Due), ct);
    }

    private Task<Reply> DropAsync(Turn turn, string rest, CancellationToken ct) =>
        OnPartAsync(turn, new Asked("drop", rest), Verbs.PartDrop, HandoffReading.Target(rest), (t, part, note) => Drop(t, part, note), ct);

    /// <summary>The sale, the part and the person that were typed; each is asked back where several may be meant.</summary>
    private async Task<Reply> WithPersonAsync(Turn turn, Asked asked, string verb, string? part, string? sale, string? named, Func<Turn, string, FoundPerson, GameMove> move, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var found = await sales.FindAsync(turn, team, new TargetText(part, sale, null), asked, toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var seen = found.Seen!;
        var picked = PartPick.Of(turn, seen, found.Target.Part, p => GameForm.Fits(seen.Sale!, p, verb), asked, "NoPartForThat");
        if (picked.Answer is { } which) return which;
        var who = named == GameForm.Nobody ? new FoundPerson(null, GameForm.Nobody) : await people.FindAsync(turn, seen.Team, named, ct);
        if (who is null) return Answers.No(turn, "ToWhom");
        return who.Several is { } several
            ? Reply.Show(ChoiceCard.WhichPerson(
                named!, several, turn, View.For(turn, seen.Team), asked, (Fields.Sale, seen.Sale!.Id), (Fields.Part, picked.Part!.Key)))
            : await game.RunAsync(turn, team, seen.Sale!.Id, move(turn, picked.Part!.Key, who), ct);
    }

    private async Task<Reply> OnPartAsync(Turn turn, Asked asked, string verb, TargetText target, Func<Turn, string, string?, GameMove> move, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var found = await sales.FindAsync(turn, team, target, asked, toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var seen = found.Seen!;
        var picked = PartPick.Of(turn, seen, found.Target.Part, p => GameForm.Fits(seen.Sale!, p, verb), asked, "NoPartForThat");
        return picked.Answer ?? await game.RunAsync(turn, team, seen.Sale!.Id, move(turn, picked.Part!.Key, found.Target.Note), ct);
    }

    private async Task<Reply> SentAsync(Turn turn, Func<Turn, string, GameMove?> move, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        return move(turn, turn[Fields.Part] ?? "") is { } sent
            ? await game.RunAsync(turn, team, turn[Fields.Sale] ?? "", sent, ct)
            : Answers.No(turn, "DateUnread", turn[Fields.Due] ?? "");
    }

    private static GameMove PairOf(Turn turn, string part) => Pair(turn, part, new FoundPerson(turn[Fields.To], turn[Fields.To] ?? ""));

    private GameMove? DateOf(Turn turn, string part) => turn[Fields.Due] is not { } typed
        ? Date(turn, part, null)
        : Days.Read(typed, Today(turn), turn.Culture) is { } due ? Date(turn, part, due) : null;

    private static GameMove Pair(Turn turn, string part, FoundPerson with)
    {
        var nobody = with.Name == GameForm.Nobody || with.EntraId == GameForm.Nobody;
        return new GameMove
        {
            Verb = Verbs.PartPair,
            People = !nobody && with.EntraId is { } id ? [id] : [],
            Decide = c => CareMoves.Pair(c, new PairPart { Part = part, With = with.EntraId, WithName = NameOf(with, turn), WithBot = with.IsBot, Nobody = nobody }),
            Said = s => s.Sale.Part(part)!.Partner is { } partner
                ? Texts(turn)["Said.Paired", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name, Naming.Name(s.People, partner, turn.Culture)]
                : Texts(turn)["Said.Unpaired", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name],
        };
    }

    private GameMove Date(Turn turn, string part, DateOnly? due)
    {
        var today = Today(turn);
        return new GameMove
        {
            Verb = Verbs.PartDate,
            Decide = c => CareMoves.Date(c, new DatePart(part, due, today)),
            Said = s => due is { } day
                ? Texts(turn)["Said.Dated", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name, day]
                : Texts(turn)["Said.Undated", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name],
        };
    }

    private static GameMove Drop(Turn turn, string part, string? reason) => new()
    {
        Verb = Verbs.PartDrop,
        Decide = c => CareMoves.Drop(c, new DropPart(part, reason)),
        Said = s => Texts(turn)["Said.Dropped", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name],
    };

    internal static GameMove Reopen(Turn turn, string part, string? words) => new()
    {
        Verb = Verbs.PartReopen,
        Decide = c => CareMoves.Reopen(c, new ReopenPart(part, words)),
        Said = s => Texts(turn)["Said.PartReopened", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name],
    };

    private static GameMove Reassign(Turn turn, string part, FoundPerson to) => new()
    {
        Verb = Verbs.PartReassign,
        People = to.EntraId is { } id ? [id] : [],
        Decide = c => ReassignMoves.Reassign(c, new ReassignPart { Part = part, To = to.EntraId, ToName = NameOf(to, turn), ToBot = to.IsBot }),
        Said = s => Texts(turn)["Said.Reassigned", Naming.InSentence(s.Sale.Part(part)!, turn.Culture), s.Sale.Name,
            s.Sale.Part(part)!.Holder is { } holder ? Naming.Name(s.People, holder, turn.Culture) : new FeatureTexts(turn.Culture)["Somebody"]],
    };

    private static GameTexts Texts(Turn turn) => new(turn.Culture);

    private DateOnly Today(Turn turn) => Clock.Today(time, turn.Caller);

    private static string[] Names(Turn turn) => [.. turn.Mentions.Select(m => m.Name)];

    private static string NameOf(FoundPerson who, Turn turn) => who.Name.Length > 0 ? who.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain;
}
