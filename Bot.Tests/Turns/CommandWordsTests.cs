using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Turns;

public class CommandWordsTests
{
    private static readonly CommandWords Words = new(["hi", "help", "new sale", "new sales", "sales", "sale", "hand off", "approve", "ask", "return", "withdraw", "take", "done", "sign off"]);

    [Theory]
    [InlineData("approve", "approve", "")]
    [InlineData("  APPROVE !", "approve", "")]
    [InlineData("Approve.", "approve", "")]
    [InlineData("please approve the demo", "approve", "the demo")]
    [InlineData("Please, hand  off the Demo to Ben: all set", "hand off", "the Demo to Ben: all set")]
    [InlineData("hand-off demo", "hand off", "demo")]
    [InlineData("Handoff demo", "hand off", "demo")]
    [InlineData("new sale: Contoso renewal", "new sale", "Contoso renewal")]
    [InlineData("new sales\nContoso;1\nFabrikam;2", "new sales", "Contoso;1\nFabrikam;2")]
    [InlineData("sale s", "sale", "s")]
    [InlineData("Hí", "hi", "")]
    [InlineData("sale \"Größe\"", "sale", "\"Größe\"")]
    public void A_command_is_found_however_it_is_typed(string text, string command, string rest) =>
        Assert.Equal(new FoundCommand(command, rest), Words.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("!?")]
    [InlineData("aproove")]
    [InlineData("salesman of the year")]
    [InlineData("the demo")]
    public void What_begins_with_no_command_is_none(string text) => Assert.Null(Words.Find(text));

    [Theory]
    [InlineData("aprove", "approve")]
    [InlineData("sael Contoso", "sale")]
    [InlineData("hadn off demo to Ben", "hand off")]
    [InlineData("retrun", "return")]
    public void A_slip_of_the_finger_is_seen(string text, string command) => Assert.Contains(command, Words.Resembling(text).Select(m => m.Command));

    [Fact]
    public void What_resembles_nothing_gets_no_suggestion() => Assert.Empty(Words.Resembling("what is the weather like in Oslo"));

    [Fact]
    public void A_very_long_text_is_read_at_its_start_only() =>
        Assert.Equal("ask", Words.Find("ask " + new string('x', 200_000) + string.Concat(Enumerable.Repeat(" why", 20_000)))?.Command);
}
