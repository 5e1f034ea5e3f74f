using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>After a whole story: where in storage the names of people and their words are.</summary>
public sealed class StoredNamesTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task Names_are_in_member_rows_only_and_what_people_wrote_in_text_rows_only()
    {
        var (quinn, zelda) = (World.AddPerson(new PersonTraits("Quinn Ashgrove")), World.AddPerson(new PersonTraits("Zelda Marchbanks")));
        Northwind.Add(quinn, zelda);
        await PlayAsync(quinn, zelda);
        await DeliveredAsync();

        var (names, words) = (new HashSet<string>(), new HashSet<string>());
        await foreach (var row in Get<TableClient>().QueryAsync<TableEntity>())
        {
            var all = row.PartitionKey + ' ' + row.RowKey + ' ' + string.Join(' ', row.Select(p => p.Value));
            if (Has(all, "Quinn", "Ashgrove", "Zelda", "Marchbanks", quinn.Email, zelda.Email)) names.Add(row.RowKey.Split('|')[0]);
            if (Has(all, "wordone", "wordtwo", "wordthree", "wordfour", "wordfive")) words.Add(row.RowKey.Split('|')[0]);
        }
        Assert.Equal(["member"], names);
        Assert.Equal(["text"], words);
        foreach (var message in (await Get<QueueClient>().PeekMessagesAsync(32)).Value)
            Assert.False(Has(message.MessageText, "Quinn", "Zelda", "word"), message.MessageText);
        await SoundAsync();
    }

    private async Task PlayAsync(TeamsCollab.Rehearsal.Teams.Person quinn, TeamsCollab.Rehearsal.Teams.Person zelda)
    {
        await quinn.SayAsync(Deals, "@TeamsCollab new sale Contoso renewal, short");
        var sale = await CardAsync("Contoso renewal");
        await quinn.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Zelda Marchbanks: wordone");
        var handoff = await CardAsync("hands you");
        await zelda.SubmitAsync(await zelda.OpenDialogAsync(handoff, "Ask…"), "Ask", new JsonObject { ["words"] = "wordtwo" });
        await ReadsAsync(handoff, "wordtwo");
        await quinn.SubmitAsync(await quinn.OpenDialogAsync(handoff, "Answer…"), "Answer", new JsonObject { ["words"] = "wordthree" });
        await zelda.SubmitAsync(await zelda.OpenDialogAsync(handoff, "Return…"), "Return", new JsonObject { ["cause"] = "Other", ["words"] = "wordfour" });
        await zelda.ReplyAsync(sale, "@TeamsCollab take proposal");
        await quinn.ReplyAsync(sale, "@TeamsCollab done qualify: wordfive");
        var next = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Id != handoff.Id && m.ButtonsFor(zelda).Contains("Approve")));
        await zelda.ClickAsync(next, "Approve");
        await ReadsAsync(next, "approved this on");
        await zelda.SayAsync(Deals, "@TeamsCollab timeline contoso");
    }

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
