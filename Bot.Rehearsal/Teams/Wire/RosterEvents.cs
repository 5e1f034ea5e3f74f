using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>What happens to teams and chats, done in the world and told to the bot where it is installed. Each comes back with the bot's last answer.</summary>
public sealed class RosterEvents
{
    private readonly World world;

    internal RosterEvents(World world) => this.world = world;

    /// <summary>Somebody installs the bot: the bot gets a conversationUpdate with itself as new member and an installationUpdate.</summary>
    public async Task<BotAnswer> InstallAsync(Place place, Person by, CancellationToken cancellation = default)
    {
        place.Installed = true;
        world.Changes.Tell(ChangeKind.Roster, place.EventChat.Id, person: by.Name);
        var joined = Update(place, by, "teamMemberAdded", "membersAdded", world.Activities.Bot());
        if (place is PersonalChat)
            joined["membersAdded"]!.AsArray().Add(Account(by));
        await world.Line.SendAsync(joined, cancellation);
        return await world.Line.SendAsync(Installation(place, by, "add"), cancellation);
    }

    /// <summary>Somebody removes the bot.</summary>
    public async Task<BotAnswer> UninstallAsync(Place place, Person by, CancellationToken cancellation = default)
    {
        place.Installed = false;
        world.Changes.Tell(ChangeKind.Roster, place.EventChat.Id, person: by.Name);
        await world.Line.SendAsync(Update(place, by, "teamMemberRemoved", "membersRemoved", world.Activities.Bot()), cancellation);
        return await world.Line.SendAsync(Installation(place, by, "remove"), cancellation);
    }

    public Task<BotAnswer?> AddAsync(Place place, Person person, Person by, CancellationToken cancellation = default)
    {
        place.Add(person);
        return TellAsync(Update(place, by, "teamMemberAdded", "membersAdded", Account(person)), place, cancellation);
    }

    public Task<BotAnswer?> RemoveAsync(Place place, Person person, Person by, CancellationToken cancellation = default)
    {
        place.Remove(person);
        return TellAsync(Update(place, by, "teamMemberRemoved", "membersRemoved", Account(person)), place, cancellation);
    }

    public Task<BotAnswer?> RenameAsync(Team team, string name, Person by, CancellationToken cancellation = default)
    {
        team.Name = name;
        return TellAsync(team, by, "teamRenamed", cancellation);
    }

    /// <summary>An archived team can be read, and takes no messages.</summary>
    public Task<BotAnswer?> ArchiveAsync(Team team, Person by, CancellationToken cancellation = default)
    {
        team.WritesBlocked = true;
        return TellAsync(team, by, "teamArchived", cancellation);
    }

    public Task<BotAnswer?> UnarchiveAsync(Team team, Person by, CancellationToken cancellation = default)
    {
        team.WritesBlocked = false;
        return TellAsync(team, by, "teamUnarchived", cancellation);
    }

    public async Task<BotAnswer?> DeleteAsync(Team team, Person by, CancellationToken cancellation = default)
    {
        var answer = await TellAsync(team, by, "teamDeleted", cancellation);
        team.Channels.ForEach(channel => channel.Deleted = true);
        return answer;
    }

    /// <summary>A deleted team comes back with its channels.</summary>
    public Task<BotAnswer?> RestoreAsync(Team team, Person by, CancellationToken cancellation = default)
    {
        team.Channels.ForEach(channel => channel.Deleted = false);
        return TellAsync(team, by, "teamRestored", cancellation);
    }

    public async Task<Chat> AddChannelAsync(Team team, string name, Person by, CancellationToken cancellation = default)
    {
        var channel = team.AddChannel(name);
        await TellAsync(channel, by, "channelCreated", cancellation);
        return channel;
    }

    public Task<BotAnswer?> RenameChannelAsync(Chat channel, string name, Person by, CancellationToken cancellation = default)
    {
        channel.Name = name;
        return TellAsync(channel, by, "channelRenamed", cancellation);
    }

    public Task<BotAnswer?> DeleteChannelAsync(Chat channel, Person by, CancellationToken cancellation = default)
    {
        channel.Deleted = true;
        return TellAsync(channel, by, "channelDeleted", cancellation);
    }

    public Task<BotAnswer?> RestoreChannelAsync(Chat channel, Person by, CancellationToken cancellation = default)
    {
        channel.Deleted = false;
        return TellAsync(channel, by, "channelRestored", cancellation);
    }

    private Task<BotAnswer?> TellAsync(Team team, Person by, string happened, CancellationToken cancellation) =>
        TellAsync(Update(team, by, happened, null, null), team, cancellation);

    private Task<BotAnswer?> TellAsync(Chat channel, Person by, string happened, CancellationToken cancellation)
    {
        var update = Update(channel.Place, by, happened, null, null);
        update["channelData"]!["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name };
        return TellAsync(update, channel.Place, cancellation);
    }

    private async Task<BotAnswer?> TellAsync(JsonObject update, Place place, CancellationToken cancellation)
    {
        world.Changes.Tell(ChangeKind.Roster, place.EventChat.Id);
        return place.Installed ? await world.Line.SendAsync(update, cancellation) : null;
    }

    private JsonObject Update(Place place, Person by, string happened, string? list, JsonObject? who)
    {
        var update = world.Activities.Envelope("conversationUpdate", world.Ids.Event(), by, place.EventChat, null);
        if (list is not null)
            update[list] = new JsonArray(who);
        if (place is not Team team)
            return update;
        update["channelData"]!["eventType"] = happened;
        update["channelData"]!["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId };
        return update;
    }

    private JsonObject Installation(Place place, Person by, string action)
    {
        var update = world.Activities.Envelope("installationUpdate", world.Ids.Event(), by, place.EventChat, null);
        update["action"] = action;
        if (place is Team team)
        {
            update["channelData"]!["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId };
            update["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = team.General.Id } };
        }
        return update;
    }

    private static JsonObject Account(Person person) => new() { ["id"] = person.Mri, ["aadObjectId"] = person.AadObjectId };
}
