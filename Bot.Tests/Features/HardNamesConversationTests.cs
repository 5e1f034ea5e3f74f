using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Names of people and sales, notes and questions that look like mark-up, mentions or macros: through the whole bot, onto posted cards and back.</summary>
public sealed class HardNamesConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Theory(Timeout = Limit)]
    [InlineData("**bold** _it_ [x](https://evil.example)")]
    [InlineData("<b>bold</b> <script>alert(1)</script>")]
    [InlineData("<at>Ben</at> &lt;at&gt;Ben&lt;/at&gt;")]
    [InlineData("{{DATE(2027-01-15T09:00:00Z, SHORT)}} deal")]
    [InlineData("\"quotes\" 'n' / \\ # ? % | ~ deal")]
    [InlineData("\u202Ertl\u202C \u200Fmarks\u200E deal")]
    public async Task Nothing_that_is_typed_becomes_markup_a_mention_or_a_macro(string hard)
    {
        var form = await Ana.OpenDialogAsync(await HelpAsync(), "New sale…");
        Assert.Equal(DialogKind.Closed, (await Ana.SubmitAsync(form, "Open the sale", Data(("name", hard), ("customer", hard), ("goal", hard)))).Kind);
        var sale = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.ButtonsFor(Ana).Contains("Done…")));
        await Ana.SubmitAsync(await Ana.OpenDialogAsync(sale, "Hand off…"), "Hand off", Data(("part", "qualify"), ("to", Ben.AadObjectId), ("note", hard)));
        var handoff = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.ButtonsFor(Ben).Contains("Approve")));
        await Ben.SubmitAsync(await Ben.OpenDialogAsync(handoff, "Ask…"), "Ask", Data(("words", hard)));
        await World.WaitUntilAsync(() => handoff.Mentions(Ana) && Deals.Messages.Any(m => m.FromBot && m.Text?.Contains("asks about", StringComparison.Ordinal) == true));

        var stored = await SaleAsync();
        Assert.Equal(TeamsCollab.Features.Written.OneLine(hard), stored.Name);
        foreach (var message in Deals.Messages.Where(m => m.FromBot)) Harmless(message);
        await Ana.SayAsync(Deals, $"@TeamsCollab sales");
        Harmless(Deals.LastFromBot);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_person_of_any_name_hands_off_and_is_mentioned_by_it()
    {
        var hard = World.AddPerson(new PersonTraits("Zoë <b>*O'Brien*</b> {{x}} [a](https://evil.example)"));
        Northwind.Add(hard);
        var sale = await OpenedAsync();
        await Ana.SubmitAsync(await Ana.OpenDialogAsync(sale, "Hand off…"), "Hand off", Data(("part", "qualify"), ("to", hard.AadObjectId)));
        var handoff = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Mentions(hard)));
        Assert.Equal(AnswerKind.Card, (await hard.ClickAsync(handoff, "Approve")).Kind);
        await World.WaitUntilAsync(() => Deals.Messages.Any(m => m.FromBot && m.Text?.Contains("approved the qualification", StringComparison.Ordinal) == true));
        foreach (var message in Deals.Messages.Where(m => m.FromBot)) Harmless(message);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_person_whose_name_has_500_characters_takes_part_like_any_other()
    {
        var longest = World.AddPerson(new PersonTraits(new string('N', 500)));
        Northwind.Add(longest);
        var sale = await OpenedAsync();
        await Ana.SubmitAsync(await Ana.OpenDialogAsync(sale, "Hand off…"), "Hand off", Data(("part", "qualify"), ("to", longest.AadObjectId)));
        var handoff = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Mentions(longest)));
        Assert.Equal(AnswerKind.Card, (await longest.ClickAsync(handoff, "Approve")).Kind);
        await SoundAsync();
    }

    private async Task<Message> HelpAsync()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab help");
        return Deals.LastFromBot;
    }

    /// <summary>The only tags are mentions of whom the message lists, the only macros our own dates; no link, no direction mark.</summary>
    private void Harmless(Message message)
    {
        var read = message.ReadBy(Cleo);
        var listed = Names(message.Activity).ToList();
        foreach (var piece in read.Split("<at>").Skip(1)) Assert.Contains(piece[..piece.IndexOf("</at>", StringComparison.Ordinal)], listed);
        Assert.DoesNotMatch(@"<(?!/?at>)[a-zA-Z/!]", read);
        Assert.DoesNotMatch(@"(?<!\\)\]\(", read);
        Assert.DoesNotMatch(@"\{\{(?!(DATE|TIME)\(20\d\d-\d\d-\d\dT)", read);
        Assert.DoesNotContain("{{DATE(2027-01-15T09:00:00Z, SHORT)", read, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u202A-\u202E\u2066-\u2069\u200E\u200F]", read);
        Assert.DoesNotContain("{{", message.Summary ?? "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject bag when bag["type"] is JsonValue kind && kind.TryGetValue(out string? type) && type == "mention" =>
            [bag["text"]!.GetValue<string>().Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal)],
        JsonObject bag => bag.SelectMany(field => Names(field.Value)),
        JsonArray list => list.SelectMany(Names),
        _ => [],
    };
}
