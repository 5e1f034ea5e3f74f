namespace TeamsCollab.Turns;

/// <summary>What becomes of a question's card once it is answered by a click: everybody who sees it sees the answer in its place.</summary>
public interface ISettling
{
    /// <param name="click">On the question.</param>
    /// <param name="reply">What the command that it stood for answered.</param>
    /// <param name="ct">Ends it.</param>
    Task<Reply> SettledAsync(Turn click, Reply reply, CancellationToken ct);
}
