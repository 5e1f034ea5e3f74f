using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>
/// Tests that need the machine for themselves: several bots in one test are slow enough for people to be told that it takes longer,
/// which is right and not what these tests are about.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone on the machine";
}
