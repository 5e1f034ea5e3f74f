using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>Who runs the team: claimed, objected to, named, given up; typed, by button or by form.</summary>
public sealed class CaptainTurns(TeamDesk desk, PeopleFinder people) : IFeature
{
    private const string Command = "captain";
    private static readonly HashSet<string> Claiming = new(["me", "i", "myself", "i am"], StringComparer.Ordinal);
    private static readonly HashSet<string> Leaving = new(["leave", "resign", "step down", "give up", "quit", "leave role"], StringComparer.Ordinal);

    public void Map(RouteTable routes) => routes
        .Command(Command, SaidAsync)
        .Command("captains", SaidAsync)
        .Command("i run this team", (turn, _, ct) => desk.RunAsync(turn, Claim(turn), ct))
        .Click(Verbs.CaptainClaim, (turn, ct) => desk.RunAsync(turn, Claim(turn), ct))
        .Click(Verbs.CaptainObject, (turn, ct) => desk.RunAsync(turn, ObjectTo(turn), ct))
        .Click(Verbs.CaptainLeave, (turn, ct) => desk.RunAsync(turn, Leave(turn), ct))
        .Dialog(Verbs.CaptainName, OpenAsync)
        .Form(Verbs.CaptainName, (turn, ct) => NameAsync(turn, new FoundPerson(turn[Fields.To], ""), ct));

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var said = string.Join(' ', Spelling.Words(rest));
        if (turn.Mentions.Count == 0 && Leaving.Contains(said)) return await desk.RunAsync(turn, Leave(turn), ct);
        if (turn.Mentions.Count == 0 && Claiming.Contains(said)) return await desk.RunAsync(turn, Claim(turn), ct);
        if (turn.Mentions.Count == 0 && said is "object" or "no") return await desk.RunAsync(turn, ObjectTo(turn), ct);
        var (seen, no) = await desk.LookAsync(turn, null, ct);
        if (no is not null) return no;
        if (rest.Length == 0 && turn[Fields.To] is null) return Reply.Show(CaptainCard.Draw(await desk.SceneAsync(seen!.Team, ct), View.For(turn, seen.Team)));
        var named = turn.Mentions.Count > 0 ? turn.Mentions[0].Name : Pieces.Bare(rest);
        if (await people.FindAsync(turn, seen!.Team, named, ct) is not { } who) return Answers.No(turn, "ToWhom");
        return who.Several is { } several
            ? Reply.Show(ChoiceCard.WhichPerson(named!, several, turn, View.For(turn, seen.Team), new Asked(Command, rest)))
            : await NameAsync(turn, who, ct);
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsName", ct);
        if (no is not null) return no;
        var others = await people.OthersAsync(turn, seen!.Team, ct);
        return others.Count == 0 ? Answers.No(turn, "NobodyElse") : CaptainForm.Draw(turn, seen.Team, others, null);
    }

    private Task<Reply> NameAsync(Turn turn, FoundPerson who, CancellationToken ct) => desk.RunAsync(
        turn,
        new TeamAsk
        {
            People = who.EntraId is { } id ? [id] : [],
            Decide = c => CaptainMoves.Name(c, new NameCaptain { Who = who.EntraId, Name = NameOf(who, turn), Bot = who.IsBot }),
            Said = scene => Runs(scene, turn),
            Form = async (sentence, scene) => CaptainForm.Draw(turn, scene.Team, await people.OthersAsync(turn, scene.Team, ct), sentence),
        }, ct);

    private static TeamAsk Claim(Turn turn) => new() { Decide = CaptainMoves.Claim, Said = scene => Runs(scene, turn) };

    private static TeamAsk ObjectTo(Turn turn) => new() { Decide = CaptainMoves.ObjectTo, Said = scene => Runs(scene, turn) };

    private static TeamAsk Leave(Turn turn) => new() { Decide = CaptainMoves.Leave, Said = scene => Runs(scene, turn) };

    /// <summary>How it stands now.</summary>
    private static Phrase Runs(TeamScene scene, Turn turn)
    {
        var texts = new CaptainTexts(turn.Culture);
        var names = new CardTexts(turn.Culture).List([.. scene.Captains.Select(c => Naming.Name(scene.People, c, turn.Culture))]);
        return scene.Captains.Count switch { 0 => texts["Said.Nobody"], 1 => texts["Card.One", names], _ => texts["Card.Several", names] };
    }

    private static string NameOf(FoundPerson who, Turn turn) => who.Name.Length > 0 ? who.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain;
}

/// <summary>Who runs the team, for everybody.</summary>
public sealed class CaptainDrawing(TeamScenes scenes) : IDrawing
{
    public string Kind => Subject.CaptainsCard;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        if (await scenes.OfAsync(team, ct) is not { } scene) return null;
        var card = CaptainCard.Draw(scene, View.Posted(scene.Team));
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = scene.Team.Version };
    }
}
