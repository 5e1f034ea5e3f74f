using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Captains;

/// <summary>Which language somebody means: by its name in any of ours, or by its tag (<c>de</c>, <c>de-AT</c>). Pure.</summary>
public static class LanguageReading
{
    private static readonly HashSet<string> Around = new(["to", "is", "as", "in", "into", "auf", "zu", "the", "use"], StringComparer.Ordinal);

    /// <summary>Null where it is none of those that the texts are in.</summary>
    public static string? Of(string typed)
    {
        var words = Spelling.Words(typed).SkipWhile(Around.Contains).ToList();
        return words.Count == 0 ? null : Languages.All.FirstOrDefault(language => words[0] == language || Names(language).Any(name => name.SequenceEqual(words)));
    }

    private static IEnumerable<IReadOnlyList<string>> Names(string language) =>
        Languages.All.Select(reader => new CaptainTexts(CultureInfo.GetCultureInfo(reader))[$"Language.{language}"].Plain)
            .Append(Languages.OwnName(language))
            .Select(Spelling.Words);
}
