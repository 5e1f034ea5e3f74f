using System.Globalization;
using TeamsCollab.Features.Handoffs;
using Xunit;

namespace TeamsCollab.Tests.Features.Handoffs;

public class HandoffReadingTests
{
    // A Tuesday.
    private static readonly DateOnly Today = new(2027, 1, 5);
    private static readonly string[] Mentions = ["Ben Ito"];

    [Theory]
    [InlineData("the discovery of Contoso to Ben by Friday: they decide in March", "discovery|Contoso|Ben|2027-01-08||they decide in March")]
    [InlineData("discovery to Ben", "discovery||Ben|||")]
    [InlineData("discovery to @Ben", "discovery||Ben|||")]
    [InlineData("my discovery to Ben please", "discovery||Ben please|||")]
    [InlineData("to Ben", "||Ben|||")]
    [InlineData("Demo of Contoso renewal to Ben Ito", "Demo|Contoso renewal|Ben Ito|||")]
    [InlineData("demo for Contoso to Ben Ito until tomorrow", "demo|Contoso|Ben Ito|2027-01-06||")]
    [InlineData("to Ben Ito the demo of Contoso", "demo|Contoso|Ben Ito|||")]
    [InlineData("to Ben the demo", "demo||Ben|||")]
    [InlineData("to Ben, the demo", "demo||Ben|||")]
    [InlineData("demo to Ben of Contoso by 15 Jan", "demo|Contoso|Ben|2027-01-15||")]
    [InlineData("demo by Friday to Ben", "demo||Ben|2027-01-08||")]
    [InlineData("demo by Friday to Ben Ito: go", "demo||Ben Ito|2027-01-08||go")]
    [InlineData("the demo off to Ben", "demo||Ben|||")]
    [InlineData("the demo over to Ben", "demo||Ben|||")]
    [InlineData("the hand-over to success to Ben", "hand-over to success||Ben|||")]
    [InlineData("demo to Ben by Fri, they care about price", "demo||Ben|2027-01-08||they care about price")]
    [InlineData("demo to Ben, they care about the price by March", "demo||Ben|||they care about the price by March")]
    [InlineData("demo to Ben Ito, they care about price", "demo||Ben Ito|||they care about price")]
    [InlineData("demo to Ben - they care about price", "demo||Ben|||they care about price")]
    [InlineData("demo to Ben\nline one\nline two", "demo||Ben|||line one\nline two")]
    [InlineData("demo to Ben: see https://example.org/x: all there", "demo||Ben|||see https://example.org/x: all there")]
    [InlineData("demo Ben Ito", "demo||Ben Ito|||")]
    [InlineData("Ben Ito demo", "demo||Ben Ito|||")]
    [InlineData("Ben Ito the demo by next week", "demo||Ben Ito|2027-01-11||")]
    [InlineData("demo to ben ito due 2027-01-15", "demo||Ben Ito|2027-01-15||")]
    [InlineData("demo to Ben, due: tomorrow", "demo||Ben|||tomorrow")]
    [InlineData("demo to Ben due by tomorrow", "demo||Ben|2027-01-06||")]
    [InlineData("demo to Ben by the end of the week", "demo||Ben|2027-01-08||")]
    [InlineData("demo to Ben by hook or by crook", "demo||Ben||hook or by crook|")]
    [InlineData("demo of Stand by me to Ben by Friday", "demo|Stand by me|Ben|2027-01-08||")]
    [InlineData("demo to Jan by Jan 15", "demo||Jan|2027-01-15||")]
    [InlineData("\"Technical evaluation\" to Ben", "Technical evaluation||Ben|||")]
    [InlineData("demo to myself", "demo||myself|||")]
    [InlineData("demo of Contoso", "demo|Contoso||||")]
    [InlineData("demo", "demo|||||")]
    [InlineData("", "|||||")]
    [InlineData(": what now", "|||||what now")]
    public void A_typed_handoff_is_understood(string text, string expected)
    {
        var read = HandoffReading.Offer(text, text.Contains("Ben Ito", StringComparison.OrdinalIgnoreCase) ? Mentions : [], Today, CultureInfo.GetCultureInfo("en"));
        Assert.Equal(expected, $"{read.Part}|{read.Sale}|{read.To}|{read.Due:yyyy-MM-dd}|{read.UnreadDue}|{read.Note}");
    }

    [Theory]
    [InlineData("", "||")]
    [InlineData("the demo", "demo||")]
    [InlineData("demo of Contoso", "demo|Contoso|")]
    [InlineData("the demo for Contoso renewal, please", "demo|Contoso renewal|")]
    [InlineData("with the demo", "demo||")]
    [InlineData("demo: all went well", "demo||all went well")]
    [InlineData("demo - all went well", "demo||all went well")]
    [InlineData("of Contoso", "|Contoso|")]
    [InlineData("it", "||")]
    [InlineData("it, please!", "||")]
    [InlineData("this handoff", "||")]
    [InlineData("the part demo", "demo||")]
    [InlineData("\"demo\"", "demo||")]
    [InlineData("hand-over to success: met them at 10:30", "hand-over to success||met them at 10:30")]
    public void What_a_command_is_about_is_understood(string text, string expected)
    {
        var read = HandoffReading.Target(text);
        Assert.Equal(expected, $"{read.Part}|{read.Sale}|{read.Note}");
    }

    [Theory]
    [InlineData("", "|")]
    [InlineData(" : ", "|")]
    [InlineData("no time", "NoTime|")]
    [InlineData("No time.", "NoTime|")]
    [InlineData("I have no time", "NoTime|")]
    [InlineData("no time, I'm out until Monday", "NoTime|no time, I'm out until Monday")]
    [InlineData("too busy", "NoTime|")]
    [InlineData("wrong person", "WrongPerson|")]
    [InlineData("I'm the wrong person", "WrongPerson|")]
    [InlineData("not mine, ask Cleo", "WrongPerson|not mine, ask Cleo")]
    [InlineData("missing context", "MissingContext|")]
    [InlineData("need more context", "MissingContext|")]
    [InlineData("context missing: who decides?", "MissingContext|context missing: who decides?")]
    [InlineData("the customer left", "Other|the customer left")]
    [InlineData("timeless reasons", "Other|timeless reasons")]
    public void The_cause_of_a_return_is_found_by_its_words(string text, string expected)
    {
        var read = HandoffReading.Return(text);
        Assert.Equal(expected, $"{read.Cause}|{read.Words}");
    }
}
