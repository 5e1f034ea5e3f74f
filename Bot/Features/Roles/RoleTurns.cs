using TeamsCollab.Cards;
using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Plays;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Roles;

/// <summary>The team's roles and who has which: looked at, typed, by form.</summary>
public sealed class RoleTurns(TeamDesk desk, PeopleFinder people, PlayShelf plays) : IFeature
{
    private const string Command = "roles";

    public void Map(RouteTable routes) => routes
        .Command(Command, SaidAsync)
        .Command("role", SaidAsync)
        .Dialog(Verbs.RoleName, NameFormAsync)
        .Form(Verbs.RoleName, (turn, ct) => NameAsync(turn, RoleReading.Listed(turn[Fields.Words] ?? ""), ct))
        .Dialog(Verbs.RoleGive, WhoseAsync)
        .Form(Verbs.RoleGive, SentAsync);

    private async Task<Reply> ShowAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, null, ct);
        return no ?? Reply.Show(RoleCard.Draw(await desk.SceneAsync(seen!.Team, ct), View.For(turn, seen.Team)));
    }

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        if (rest.Length == 0) return await ShowAsync(turn, ct);
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsNameRoles", ct);
        if (no is not null) return no;
        var read = RoleReading.Read(rest, [.. turn.Mentions.Select(m => m.Name)]);
        var named = read.Who ?? read.MayBeWho;
        if (named is null && turn[Fields.To] is null) return await NameAsync(turn, read.Roles, ct);
        var who = await people.FindAsync(turn, seen!.Team, named, ct);
        var certain = read.Who is not null;
        if (who is null || (who is { EntraId: null, Several: null, IsBot: false } && !certain)) return await NameAsync(turn, read.Roles, ct);
        if (who.Several is { } several) return Reply.Show(ChoiceCard.WhichPerson(named!, several, turn, View.For(turn, seen.Team), new Asked(Command, rest)));
        return await GiveAsync(turn, who, certain ? read.Roles : RoleReading.Behind(rest), ct);
    }

    private async Task<Reply> NameFormAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsNameRoles", ct);
        return no ?? RoleForms.Name(turn, seen!.Team, await plays.RolesAsync(seen.Team, ct), null);
    }

    private Task<Reply> NameAsync(Turn turn, IReadOnlyList<string> roles, CancellationToken ct) => desk.RunAsync(
        turn,
        new TeamAsk
        {
            Decide = c => RoleMoves.Name(c, new NameRoles(roles)),
            Said = scene => new RoleTexts(turn.Culture)["Said.Named", new CardTexts(turn.Culture).List([.. scene.Team.Roles.Select(r => Words.Line(r))])],
            Form = async (sentence, scene) => RoleForms.Name(turn, scene.Team, await plays.RolesAsync(scene.Team, ct), sentence),
        }, ct);

    private async Task<Reply> WhoseAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsNameRoles", ct);
        return no ?? RoleForms.Whose(turn, seen!.Team, await people.AllAsync(turn, seen.Team, ct));
    }

    /// <summary>First the person is sent, then their roles.</summary>
    private async Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var who = turn[Fields.To] ?? "";
        if (turn[Fields.What] == "roles") return await GiveAsync(turn, new FoundPerson(who, ""), RoleReading.Listed(turn[Fields.Roles] ?? ""), ct);
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsNameRoles", ct);
        return no ?? await WhichAsync(turn, seen!.Team, who, null, ct);
    }

    private async Task<Reply> WhichAsync(Turn turn, Team team, string who, Phrase? wrong, CancellationToken ct)
    {
        var scene = await desk.SceneAsync(team, ct);
        var member = scene.People.Values.FirstOrDefault(m => string.Equals(m.EntraId, who, StringComparison.OrdinalIgnoreCase));
        var name = member?.Name ?? (await people.AllAsync(turn, team, ct)).FirstOrDefault(m => string.Equals(m.EntraId, who, StringComparison.OrdinalIgnoreCase))?.Name;
        return name is null
            ? Answers.No(turn, "ReceiverNotInTeam", new FeatureTexts(turn.Culture)["ThatPerson"].Plain)
            : RoleForms.Which(turn, team, who, name, member?.Roles ?? [], await plays.RolesAsync(team, ct), wrong);
    }

    private Task<Reply> GiveAsync(Turn turn, FoundPerson who, IReadOnlyList<string> roles, CancellationToken ct) => desk.RunAsync(
        turn,
        new TeamAsk
        {
            People = who.EntraId is { } id ? [id] : [],
            Decide = c => RoleMoves.Give(c, new GiveRoles
            {
                Who = who.EntraId,
                Name = who.Name.Length > 0 ? who.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain,
                Bot = who.IsBot,
                Roles = roles,
            }),
            Said = scene => Given(scene, who, turn),
            Form = async (sentence, scene) => who.EntraId is { } asked ? await WhichAsync(turn, scene.Team, asked, sentence, ct) : null,
        }, ct);

    private static Phrase Given(TeamScene scene, FoundPerson who, Turn turn)
    {
        var texts = new RoleTexts(turn.Culture);
        if (scene.People.Values.FirstOrDefault(m => string.Equals(m.EntraId, who.EntraId, StringComparison.OrdinalIgnoreCase)) is not { } member) return texts["Said.Changed"];
        var roles = new CardTexts(turn.Culture).List([.. member.Roles.Select(r => Words.Line(r))]);
        return roles.IsEmpty ? texts["Said.NoRoles", member.Name] : texts["Said.Given", member.Name, roles];
    }
}
