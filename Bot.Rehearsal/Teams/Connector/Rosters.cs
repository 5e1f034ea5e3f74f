using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Who is in a conversation, and what a team is.</summary>
internal sealed class Rosters(World world)
{
    private const int LargestPage = 500;

    public ConnectorAnswer All(ConnectorCall call) => In(call, chat => new ConnectorAnswer(200, List(chat.Members)));

    public ConnectorAnswer One(ConnectorCall call) => In(call, chat =>
        chat.Members.Find(member => member.Mri == call.Route("member") || member.AadObjectId == call.Route("member")) is { } found
            ? new ConnectorAnswer(200, found.AsMember())
            : ConnectorAnswer.Error(404, "MemberNotFoundInConversation", "Member not found in conversation."));

    /// <summary>The page size is brought into the bounds that Teams keeps; the token says where to go on.</summary>
    public ConnectorAnswer Page(ConnectorCall call) => In(call, chat =>
    {
        var asked = int.TryParse(call.Http.Query["pageSize"], CultureInfo.InvariantCulture, out var number) ? number : LargestPage;
        var size = Math.Clamp(asked, world.Settings.SmallestPage, LargestPage);
        if (Start(call.Http.Query["continuationToken"].ToString()) is not { } start)
            return ConnectorAnswer.Bad("The continuation token is not one of ours.");
        var members = chat.Members;
        var page = new JsonObject { ["members"] = List(members.Skip(start).Take(size)) };
        if (start + size < members.Count)
            page["continuationToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(FormattableString.Invariant($"from {start + size}")));
        return new ConnectorAnswer(200, page);
    });

    public ConnectorAnswer Team(ConnectorCall call) => InTeam(call, team => new JsonObject
    {
        ["id"] = team.Id,
        ["name"] = team.Name,
        ["aadGroupId"] = team.AadGroupId,
        ["type"] = "standard",
        ["tenantId"] = team.Tenant.Id,
        ["memberCount"] = team.Members.Count,
        ["channelCount"] = team.Channels.Count(channel => !channel.Deleted && !channel.IsPrivate),
    });

    /// <summary>General has no name here, so that clients show it in their language.</summary>
    public ConnectorAnswer Channels(ConnectorCall call) => InTeam(call, team => new JsonObject
    {
        ["conversations"] = new JsonArray([.. team.Channels.Where(channel => !channel.Deleted && !channel.IsPrivate).Select(channel =>
            (JsonNode)new JsonObject { ["id"] = channel.Id, ["name"] = channel == team.General ? null : channel.Name, ["type"] = "standard" })]),
    });

    private ConnectorAnswer In(ConnectorCall call, Func<Chat, ConnectorAnswer> read)
    {
        var chat = world.FindChat(call.Route("conversation"));
        return Gatekeeper.RefuseReading(world, chat) ?? read(chat!);
    }

    private ConnectorAnswer InTeam(ConnectorCall call, Func<Team, JsonObject> read)
    {
        var team = world.Teams.FirstOrDefault(one => one.Id == call.Route("team"));
        return Gatekeeper.RefuseReading(world, team?.General) ?? new ConnectorAnswer(200, read(team!));
    }

    private static int? Start(string token)
    {
        if (token.Length == 0)
            return 0;
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var written)
            && Encoding.UTF8.GetString(bytes, 0, written).Split(' ') is ["from", var at]
            && int.TryParse(at, CultureInfo.InvariantCulture, out var start) ? start : null;
    }

    private static JsonArray List(IEnumerable<Person> people) => new([.. people.Select(person => (JsonNode)person.AsMember())]);
}
