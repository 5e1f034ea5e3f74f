using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Somebody in Teams, and what they do with their hands there.</summary>
public sealed partial class Person
{
    internal Person(World world, PersonTraits traits, Tenant tenant)
    {
        (World, Tenant, Name) = (world, tenant, traits.Name);
        (IsGuest, Locale, TimeZone) = (traits.Guest, traits.Locale, traits.TimeZone);
        var key = $"{tenant.Id} {traits.Name}";
        AadObjectId = world.Ids.Guid("person", key);
        Mri = world.Ids.Mri(world.Settings.AppId, key);
        var address = new string([.. Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '.')]);
        Email = IsGuest ? $"{address}@elsewhere.example" : $"{address}@{tenant.Domain}";
        UserPrincipalName = IsGuest ? $"{address}_elsewhere.example#EXT#@{tenant.Domain}" : Email;
        Personal = new PersonalChat(world, world.Ids.PersonalChat(world.Settings.AppId, key), this);
    }

    public string Name { get; }
    public Tenant Tenant { get; }
    public string AadObjectId { get; }

    /// <summary>The <c>29:</c> id by which our bot knows this person.</summary>
    public string Mri { get; }
    public string UserPrincipalName { get; }
    public string Email { get; }
    public bool IsGuest { get; }
    public string Locale { get; set; }

    /// <summary>An IANA zone.</summary>
    public string TimeZone { get; set; }

    /// <summary>The bot's messages to this person are refused with ConversationBlockedByUser.</summary>
    public bool BlocksBot { get; set; }

    public PersonalChat Personal { get; }

    /// <summary>The personal chat with the bot.</summary>
    public Chat Chat => Personal.Chat;

    /// <summary>The banners so far, oldest first: new personal messages, and mentions elsewhere. Edits raise none.</summary>
    public ImmutableList<Toast> Toasts { get; private set; } = [];

    /// <summary>The chats that this person sees.</summary>
    public IEnumerable<Chat> Chats => World.Chats.Where(chat => chat.Members.Contains(this));

    internal World World { get; }

    /// <summary>As a member of a roster or a conversation.</summary>
    internal JsonObject AsMember() => new()
    {
        ["id"] = Mri,
        ["name"] = Name,
        ["objectId"] = AadObjectId,
        ["aadObjectId"] = AadObjectId,
        ["givenName"] = Name.Split(' ')[0],
        ["surname"] = Name.Split(' ', 2) is [_, var rest] ? rest : "",
        ["email"] = Email,
        ["userPrincipalName"] = UserPrincipalName,
        ["tenantId"] = Tenant.Id,
        ["userRole"] = IsGuest ? "guest" : "user",
    };

    internal bool Answers(string id) =>
        id == Mri || id.Equals(AadObjectId, StringComparison.OrdinalIgnoreCase) || id.Equals(UserPrincipalName, StringComparison.OrdinalIgnoreCase);

    internal void Notice(Toast toast)
    {
        lock (World.Gate)
            Toasts = Toasts.Add(toast);
        World.Changes.Tell(ChangeKind.Toast, toast.Chat, toast.Message, Name);
    }

    public override string ToString() => Name;
}
