using System.Security.Cryptography;
using System.Text;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>Ids of sales derive from what opens them, so that one message or form opens one sale however often it arrives.</summary>
public static class SaleIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 12;

    public static string Typed(TeamKey team, Turn turn) => Hash("typed", team.Value, turn.Place.Conversation, turn.ActivityId);

    /// <param name="nonce">The form's, drawn with it; the sender's id keeps another person's forged one apart.</param>
    public static string Sent(TeamKey team, string nonce, Caller sender) => Sent(team, nonce, sender.EntraId);

    /// <param name="sender">By Entra id.</param>
    public static string Sent(TeamKey team, string nonce, string sender) => Hash("form", team.Value, nonce, sender);

    /// <summary>The nonce of a form that this turn opens.</summary>
    public static string Nonce(Turn turn) => Hash("nonce", turn.Place.Conversation, turn.ActivityId, turn.Caller.EntraId);

    /// <summary>Pasted rows are the same ones however often their message or form arrives; a form that is read again with other rows brings others.</summary>
    /// <param name="nonce">The form's; null where they were typed.</param>
    public static string Paste(TeamKey team, string? nonce, string text, Turn turn) =>
        nonce is null ? Hash("paste", team.Value, turn.Place.Conversation, turn.ActivityId) : Hash("paste form", team.Value, nonce, turn.Caller.EntraId, text);

    /// <summary>Tells whether rows were changed in a form since they were read; blanks and line ends are the client's to change.</summary>
    public static string Seal(string rows, string? play) => Hash("seal", string.Concat(rows.Where(c => !char.IsWhiteSpace(c))), play ?? "");

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!)));
        return string.Create(Length, hash, static (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++) id[i] = Alphabet[bytes[i] & 31];
        });
    }
}
