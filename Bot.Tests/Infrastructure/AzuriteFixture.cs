using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace TeamsCollab.Tests.Infrastructure;

/// <summary>One storage emulator for the whole run, started by the first test that asks. Each test takes names of its own from <see cref="NewName"/>.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly Lazy<Task<Azurite>> _azurite;
    private int _names;

    public AzuriteFixture() => _azurite = new(StartAsync);

    /// <summary>The connection string of the shared emulator.</summary>
    public async Task<string> ConnectionStringAsync() => (await _azurite.Value).ConnectionString;

    /// <summary>A table or queue name that no other test uses: letters and digits, starting with a letter.</summary>
    public string NewName(string prefix = "test") => $"{prefix}{Interlocked.Increment(ref _names)}";

    /// <summary>Node packages are installed before the first test starts: that may take longer than a test has.</summary>
    public async ValueTask InitializeAsync()
    {
        try
        {
            await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        }
        catch (RehearsalException e)
        {
            // Tests without storage run all the same; the others ask again and fail with this sentence.
            Console.WriteLine(e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated && _azurite.Value.IsCompletedSuccessfully)
            await (await _azurite.Value).DisposeAsync();
    }

    private static async Task<Azurite> StartAsync()
    {
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        return await Azurite.StartAsync();
    }
}
