namespace TeamsCollab.Turns;

/// <summary>Where people's browsers reach the bot.</summary>
public interface IPublicAddress
{
    /// <summary>Null where nobody has said it.</summary>
    Uri? Address { get; }
}
