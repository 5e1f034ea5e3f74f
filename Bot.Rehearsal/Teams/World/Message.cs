using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>A message as it was before or is after an edit.</summary>
/// <param name="At">When it got so.</param>
/// <param name="Text">Null where there is a card only.</param>
/// <param name="Card">The first card, if any.</param>
/// <param name="Activity">The activity as it was sent.</param>
public sealed record Revision(DateTimeOffset At, string? Text, JsonObject? Card, JsonObject Activity);

/// <summary>A message in a chat. Cards that are handed out are copies.</summary>
public sealed class Message
{
    private ImmutableDictionary<Person, JsonObject> seenInstead = ImmutableDictionary<Person, JsonObject>.Empty;

    internal Message(Chat chat, string id, string rootId, Person? author, Revision first) =>
        (Chat, Id, RootId, Author, Revisions) = (chat, id, rootId, author, [first]);

    public Chat Chat { get; }
    public string Id { get; }

    /// <summary>The first message of its thread in a channel; elsewhere its own id.</summary>
    public string RootId { get; }

    /// <summary>Null: the bot.</summary>
    public Person? Author { get; }
    public bool FromBot => Author is null;
    public bool Deleted { get; internal set; }

    /// <summary>What it was and is, oldest first.</summary>
    public ImmutableList<Revision> Revisions { get; private set; }

    public int Edits => Revisions.Count - 1;
    public DateTimeOffset PostedAt => Revisions[0].At;
    public DateTimeOffset ChangedAt => Revisions[^1].At;
    public string? Text => Revisions[^1].Text;
    public string? Summary => Revisions[^1].Activity.Text("summary");

    /// <summary>The card as it is posted, for everybody.</summary>
    public JsonObject? Card => Revisions[^1].Card?.Copy();

    public JsonObject Activity => Revisions[^1].Activity.Copy();

    /// <summary>Whether the newest revision mentions the person, in the text or in the card.</summary>
    public bool Mentions(Person person) => Mentioned.Of(Revisions[^1].Activity).Any(person.Answers);

    internal bool Mentions(string id) => Mentioned.Of(Revisions[^1].Activity).Contains(id);

    /// <summary>The card that this person sees: what a click of theirs was answered with, else the posted one.</summary>
    public JsonObject? CardFor(Person viewer) => seenInstead.TryGetValue(viewer, out var card) ? card.Copy() : Card;

    /// <summary>All that this person can read in it.</summary>
    public string ReadBy(Person viewer) => string.Join('\n', ((string?[])[Text, .. CardReader.Texts(CardFor(viewer))]).OfType<string>());

    /// <summary>The buttons that this person sees, in order.</summary>
    public ImmutableList<string> ButtonsFor(Person viewer) => [.. CardReader.Buttons(CardFor(viewer)).Select(CardReader.Title)];

    internal ChannelThread? Thread => Chat.Threads.Find(thread => thread.Root.Id == RootId);

    /// <summary>An edit is for everybody: what single people saw instead is gone.</summary>
    internal void Edit(Revision next)
    {
        Revisions = Revisions.Add(next);
        seenInstead = seenInstead.Clear();
    }

    internal void ShowInstead(Person viewer, JsonObject card) => seenInstead = seenInstead.SetItem(viewer, card);

    public override string ToString() => $"{Author?.Name ?? "the bot"} in {Chat.Name}: {Text ?? Summary ?? "a card"}";
}
