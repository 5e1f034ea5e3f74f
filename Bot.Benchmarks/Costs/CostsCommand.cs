using TeamsCollab.Rehearsal.Run;

namespace TeamsCollab.Benchmarks.Costs;

/// <summary><c>costs</c>: counts a day, and writes what was counted and the document's section on what it costs. <c>costs --reckon</c> counts nothing: for new prices.</summary>
internal static class CostsCommand
{
    public const string Name = "costs";

    public static async Task<int> RunAsync(bool reckonOnly)
    {
        if (!reckonOnly)
        {
            await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
            await using var storage = await Azurite.StartAsync();
            CostFiles.Write(await CountAsync(storage.ConnectionString, "costs"));
        }
        var reckoning = new Reckoning(CostFiles.Counted(), CostFiles.Prices());
        await File.WriteAllTextAsync(CostFiles.Document, reckoning.In(await File.ReadAllTextAsync(CostFiles.Document)));
        Console.WriteLine(reckoning.Markdown());
        return 0;
    }

    public static async Task<Counted> CountAsync(string storage, string name)
    {
        await using var bot = await CountedBot.StartAsync(storage, name);
        return await new Day(bot).PlayAsync();
    }
}
