using System.Collections.Immutable;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Where people are together and where the bot can be installed: a team, a group chat, a personal chat with the bot.</summary>
public abstract class Place
{
    private protected Place(World world, string id, string name, Tenant tenant)
    {
        (World, Id, Name, Tenant) = (world, id, name, tenant);
    }

    public string Id { get; }
    public string Name { get; internal set; }
    public Tenant Tenant { get; }
    public ImmutableList<Person> Members { get; internal set; } = [];

    /// <summary>Whether the bot is installed here.</summary>
    public bool Installed { get; internal set; }

    /// <summary>Posting here is refused with MessageWritesBlocked, as in an archived team.</summary>
    public bool WritesBlocked { get; set; }

    internal World World { get; }

    /// <summary>Whether the bot may read and write here.</summary>
    internal virtual bool AdmitsBot => Installed;

    /// <summary>The chat in which the bot learns of events of this place.</summary>
    internal abstract Chat EventChat { get; }

    /// <summary>Puts a person in without telling the bot; <see cref="RosterEvents.AddAsync"/> tells it.</summary>
    public void Add(params IEnumerable<Person> people)
    {
        lock (World.Gate)
            Members = Members.AddRange(people.Except(Members));
        World.Changes.Tell(ChangeKind.Roster, EventChat.Id);
    }

    /// <summary>Takes a person out without telling the bot, as Teams sometimes does.</summary>
    public void Remove(Person person)
    {
        lock (World.Gate)
            Members = Members.Remove(person);
        World.Changes.Tell(ChangeKind.Roster, EventChat.Id);
    }
}

/// <summary>A Teams team: standard channels, of which General has the team's own id, and perhaps private ones.</summary>
public sealed class Team : Place
{
    internal Team(World world, string name, Tenant tenant, Ids ids) : base(world, ids.Thread("team", name), name, tenant)
    {
        AadGroupId = ids.Guid("group", name);
        Channels = [new Chat(ChatKind.Channel, Id, "General", this)];
    }

    public string AadGroupId { get; }
    public ImmutableList<Chat> Channels { get; internal set; }
    public Chat General => Channels[0];
    internal override Chat EventChat => General;

    /// <summary>Adds a channel without telling the bot; <see cref="RosterEvents.AddChannelAsync"/> tells it.</summary>
    public Chat AddChannel(string name, bool isPrivate = false)
    {
        var channel = new Chat(ChatKind.Channel, World.Ids.Thread("channel " + Id, name), name, this) { IsPrivate = isPrivate };
        lock (World.Gate)
            Channels = Channels.Add(channel);
        World.Changes.Tell(ChangeKind.Roster, channel.Id);
        return channel;
    }
}

/// <summary>A chat of several people without channels and threads.</summary>
public sealed class GroupChat : Place
{
    internal GroupChat(World world, string name, Tenant tenant, Ids ids) : base(world, ids.Thread("group", name), name, tenant) =>
        Chat = new Chat(ChatKind.Group, Id, name, this);

    public Chat Chat { get; }
    internal override Chat EventChat => Chat;
}

/// <summary>One person's chat with the bot. The bot may write there when it is installed there or in a team or group chat of theirs.</summary>
public sealed class PersonalChat : Place
{
    internal PersonalChat(World world, string id, Person person) : base(world, id, person.Name, person.Tenant)
    {
        Members = [person];
        Chat = new Chat(ChatKind.Personal, id, person.Name, this);
    }

    public Chat Chat { get; }
    internal override Chat EventChat => Chat;

    internal override bool AdmitsBot =>
        Installed || World.Places.Any(place => place is not PersonalChat && place.Installed && place.Members.Contains(Members[0]));
}
