using System.Security.Cryptography;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>What a world is started with. The defaults are those of Teams, on a free port.</summary>
public sealed record WorldSettings
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    public string AppId { get; init; } = "5f1c2a34-6a0d-4f0c-9d0f-7e1c0a9b2d11";

    /// <summary>The client secret that the token endpoint accepts.</summary>
    public string AppPassword { get; init; } = "rehearsal-secret";

    public string BotName { get; init; } = "TeamsCollab";

    /// <summary>Dates messages and runs the rate limits' windows. Tokens are valid by this clock and by the real one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>All ids derive from it. Two worlds that share a storage table need different ones; by default each world has its own.</summary>
    public string Seed { get; init; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    /// <summary>Whether the connector enforces the rate limits; can be changed later through <see cref="RateLimits.Enforced"/>.</summary>
    public bool RateLimited { get; init; } = true;

    /// <summary>Real time after which Teams stops waiting for the bot's answer and sends the activity once more.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often Teams sends an activity again after a 5xx or no answer in time.</summary>
    public int Redeliveries { get; init; } = 1;

    /// <summary>Teams never returns fewer members a page than this while there are more; smaller makes small teams page.</summary>
    public int SmallestPage { get; init; } = 50;
}
