using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Turns;

/// <summary>The people mentioned in a typed text, on their way through a button.</summary>
public static class Mentions
{
    private const int Most = 5;

    /// <summary>Null where there are none.</summary>
    public static string? Write(IReadOnlyList<Mentioned> mentions) => mentions.Count == 0 ? null : new JArray(
        mentions.Take(Most).Select(m => new JArray(new JValue(m.Name), new JValue(m.TeamsId), new JValue(m.EntraId)))).ToString(Formatting.None);

    /// <summary>What comes back may be forged: it names people, and gives nobody a right.</summary>
    public static IReadOnlyList<Mentioned> Read(string? written)
    {
        if (written is null) return [];
        try
        {
            return [.. JArray.Parse(written).OfType<JArray>().Take(Most).Select(Read).OfType<Mentioned>()];
        }
        catch (JsonReaderException)
        {
            return [];
        }
    }

    private static Mentioned? Read(JArray mention) =>
        mention is [JValue { Value: string name }, JValue { Value: string id }, JValue entra] ? new Mentioned(id, entra.Value as string, name) : null;
}
