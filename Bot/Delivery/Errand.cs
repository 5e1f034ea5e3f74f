using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using TeamsCollab.Sales;

namespace TeamsCollab.Delivery;

/// <summary>How far a row was brought.</summary>
public enum Brought
{
    /// <summary>Delivered, listed or no longer wanted: the row is gone.</summary>
    Done,

    /// <summary>Another worker is at it.</summary>
    Busy,

    /// <summary>To be tried later; others of its sale needn't wait.</summary>
    Later,

    /// <summary>Its conversation has had its fill for now: the rest of the sale waits, other conversations don't.</summary>
    Paced,

    /// <summary>Teams asked for patience: the rest of the team waits, too.</summary>
    Throttled,
}

/// <summary>How one round with a claimed row ended.</summary>
/// <param name="Ended">Null where the state moved on: another round is due.</param>
/// <param name="Again">The claim for that round, where it is known already.</param>
internal readonly record struct Round(Brought? Ended, SendRow? Again = null);

/// <summary>Everything about one row in one round.</summary>
/// <param name="Team">Null for what goes into a person's own chat.</param>
/// <param name="Sale">Null for what is about no sale.</param>
/// <param name="Person">Whose own chat it goes into; null for what goes to a team.</param>
/// <param name="Letter">What is sent as it is stored; null for what is drawn.</param>
public sealed record Errand(
    SendRow Row, Subject Subject, Shelf Shelf, OutgoingMessage Message, Team? Team, Sale? Sale, Store.PersonView? Person = null, Letter? Letter = null)
{
    public CardRow? Card => Shelf.Card;

    /// <summary>What tells two messages apart: names and words change without the state's version.</summary>
    public string Shown { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Message.Card?.ToString(Formatting.None)}\n{Message.Text}\n{Message.Summary}\n{string.Join(',', Message.Mentions)}")).AsSpan(0, 12));

    /// <summary>Teams shows this already, or something newer; or it is not worth showing.</summary>
    public bool IsShown => Card is not { } card ? Message.OnlyEdits : card.Version > Message.Version || (card.Version == Message.Version && card.Shown == Shown);
}
