using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using TeamsCollab.Cards;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Cards;

/// <summary>Our escapes against the renderer that the page uses, in every mood it could be in: HTML allowed or not, addresses made links or not.</summary>
public partial class RenderedWordsTests
{
    private const string Script = """
        const MarkdownIt = require("markdown-it");
        let input = "";
        process.stdin.setEncoding("utf8").on("data", d => input += d).on("end", () => {
          const moods = [];
          for (const html of [false, true]) for (const linkify of [false, true]) for (const breaks of [false, true]) moods.push(new MarkdownIt({ html, linkify, breaks }));
          process.stdout.write(JSON.stringify(JSON.parse(input).map(text => moods.map(m => m.render(text)))));
        });
        """;

    [Fact(Timeout = 180_000)]
    public async Task A_line_displays_as_typed_and_makes_nothing_else()
    {
        var rendered = await RenderAsync([.. NastyTexts.All.Select(t => Words.Line(t, 2000).Markdown)]);

        for (var i = 0; i < rendered.Length; i++)
            foreach (var html in rendered[i])
                IsText(Words.Typed(NastyTexts.All[i]), html);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_note_displays_as_typed_line_for_line()
    {
        var rendered = await RenderAsync([.. NastyTexts.All.Select(t => Words.Note(t).Markdown)]);

        for (var i = 0; i < rendered.Length; i++)
            foreach (var html in rendered[i])
                IsText(Words.TypedLines(NastyTexts.All[i]), html);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_text_of_ours_around_typed_words_changes_nothing()
    {
        static Phrase Around(string typed) => new CardTexts(System.Globalization.CultureInfo.GetCultureInfo("en")).List([Words.Line(typed), Words.Line(typed), Words.Line(typed)]);
        var rendered = await RenderAsync([.. NastyTexts.All.Select(t => Around(t).Markdown)]);

        for (var i = 0; i < rendered.Length; i++)
            foreach (var html in rendered[i])
                IsText(Seen(Around(NastyTexts.All[i]).Plain), html);
    }

    private static void IsText(string expected, string html)
    {
        Assert.DoesNotMatch(AnyOtherTag(), html);
        var shown = WebUtility.HtmlDecode(Tag().Replace(html.Replace("</p>\n<p>", "\n", StringComparison.Ordinal), ""));
        shown = Seen(shown).TrimEnd('\n');
        // A cluster longer than a reader means is cut; all else is there to the last letter.
        if (shown.EndsWith('…') && !expected.EndsWith('…')) Assert.StartsWith(shown[..^1], expected, StringComparison.Ordinal);
        else Assert.Equal(Seen(expected).Trim(), shown.Trim());
    }

    private static string Seen(string text) => text.Replace("\u200B", "", StringComparison.Ordinal);

    private static async Task<string[][]> RenderAsync(string[] texts)
    {
        await NodePackages.OfTools(_ => { }).EnsureAsync(TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = RepositoryFolders.Tools,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(Script);
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(JsonConvert.SerializeObject(texts));
        node.StandardInput.Close();
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonConvert.DeserializeObject<string[][]>(await output)!;
    }

    [GeneratedRegex("<(?!/?p>)[a-zA-Z/!?]")]
    private static partial Regex AnyOtherTag();

    [GeneratedRegex("</?p>")]
    private static partial Regex Tag();
}
