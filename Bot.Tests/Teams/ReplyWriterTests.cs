using System.Globalization;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Newtonsoft.Json.Linq;
using TeamsCollab.Teams;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Teams;

public class ReplyWriterTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CardContent Card = new(new JObject { ["type"] = "AdaptiveCard", ["version"] = "1.5" }, "A sale");

    [Fact]
    public void A_message_is_a_text_or_a_card_with_its_summary_and_never_both()
    {
        var said = ReplyWriter.Message(Reply.Say("Hello"))!;
        Assert.Equal(("Hello", 0), (said.Text, said.Attachments?.Count ?? 0));

        var shown = ReplyWriter.Message(Reply.Show(Card))!;
        Assert.Equal((null, "A sale"), (shown.Text, shown.Summary));
        var attached = Assert.Single(shown.Attachments);
        Assert.Equal("application/vnd.microsoft.card.adaptive", attached.ContentType);
        Assert.IsType<JObject>(attached.Content);

        Assert.Null(ReplyWriter.Message(Reply.Silent));
        Assert.Null(ReplyWriter.Message(new DialogDoneReply()));
    }

    [Fact]
    public void A_click_is_answered_with_a_card_or_a_text()
    {
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.5"}}""",
            Body("adaptiveCard/action", Reply.Show(Card)));
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"No *stars*"}""",
            Body("adaptiveCard/action", new SayReply("No \\*stars\\*", "No *stars*")));
    }

    [Fact]
    public void A_dialog_opens_says_or_closes()
    {
        const string open = """{"task":{"type":"continue","value":{"card":{"content":{"type":"AdaptiveCard","version":"1.5"},"contentType":"application/vnd.microsoft.card.adaptive"},"height":"medium","title":"New sale","width":"medium"}}}""";
        Assert.Equal(open, Body("task/fetch", new DialogReply("New sale", Card)));
        Assert.Equal(open, Body("task/submit", new DialogReply("New sale", Card)));
        Assert.Equal("""{"task":{"type":"message","value":"Not yours."}}""", Body("task/fetch", Reply.Say("Not yours.")));
        Assert.Equal("""{"task":{"type":"message","value":"Opened."}}""", Body("task/submit", new DialogDoneReply("Opened.")));
        Assert.Equal("{}", Body("task/submit", new DialogDoneReply()));
        Assert.Equal("""{"task":{"type":"message","value":"Done."}}""", Body("task/fetch", Reply.Silent));
    }

    [Theory]
    [InlineData("adaptiveCard/action")]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    [InlineData("composeExtension/query")]
    [InlineData("signin/verifyState")]
    [InlineData("something/else")]
    [InlineData("")]
    [InlineData(null)]
    public void Every_invoke_gets_200_and_a_body_for_every_reply(string? name)
    {
        foreach (var reply in (Reply[])[Reply.Silent, Reply.Say("No."), Reply.Show(Card), new DialogReply("Form", Card), new DialogDoneReply(), new DialogDoneReply("Yes.")])
        {
            var answer = ReplyWriter.Invoke(name, reply, English);
            Assert.Equal(200, answer.Status);
            Assert.StartsWith("{", Body(name, reply), StringComparison.Ordinal);
        }
    }

    private static string Body(string? name, Reply reply) => Sorted(JToken.FromObject(ReplyWriter.Invoke(name, reply, English).Body, HttpHelper.BotMessageSerializer))
        .ToString(Newtonsoft.Json.Formatting.None);

    private static JToken Sorted(JToken json) => json is JObject bag
        ? new JObject(bag.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value))))
        : json;
}
