namespace TeamsCollab.Rehearsal.Run;

/// <summary>Something on this machine is not as the rehearsal needs it. The message is one sentence for the person at the keyboard.</summary>
public sealed class RehearsalException : Exception
{
    public RehearsalException()
    {
    }

    public RehearsalException(string sentence) : base(sentence)
    {
    }

    public RehearsalException(string sentence, Exception cause) : base(sentence, cause)
    {
    }
}
