using TeamsCollab.Features.Later;
using Xunit;

namespace TeamsCollab.Tests.Features.Talking;

/// <summary>What people say about the game, which moves nothing.</summary>
public class NotActedOnTests
{
    [Theory]
    [InlineData("approve?")]
    [InlineData("approve the demo?")]
    [InlineData("done?")]
    [InlineData("done with the demo?!")]
    [InlineData("is the demo done?")]
    [InlineData("demo done?")]
    [InlineData("should I approve this?")]
    [InlineData("so, should we now hand off the demo to Ben")]
    [InlineData("who approves the demo?")]
    [InlineData("when do we close Contoso?")]
    [InlineData("close Contoso won or lost?")]
    [InlineData("hand off the demo to Ben?")]
    [InlineData("what does sign off mean?")]
    [InlineData("take demo or leave it?")]
    [InlineData("new sale?")]
    [InlineData("why was the handoff returned?")]
    [InlineData("captain Ben?")]
    public void A_question_about_it(string text) => NotActed(text);

    [Theory]
    [InlineData("approve the demo?", "approve the demo")]
    [InlineData("should I approve the demo?", "approve the demo")]
    [InlineData("Hm, shall we close Contoso won?!", "close Contoso won")]
    public void Its_deed_is_one_click_away(string text, string deed)
    {
        Assert.Equal("?Question", Hearing.Of(text));
        Assert.Equal(deed, Hearing.Told(text));
    }

    [Theory]
    [InlineData("I talked about the hand off with Ben")]
    [InlineData("we tackle Contoso tomorrow")]
    public void What_is_far_from_every_command_suggests_none(string text) => Assert.Empty(Hearing.Suggested(text));

    [Theory]
    [InlineData("don't close it")]
    [InlineData("don’t approve")]
    [InlineData("do not approve the demo")]
    [InlineData("dont hand off the demo to Ben")]
    [InlineData("please don't close Contoso as lost")]
    [InlineData("never close this one")]
    [InlineData("not done")]
    [InlineData("not yet done")]
    [InlineData("done? no")]
    [InlineData("approve not")]
    [InlineData("approve nothing")]
    [InlineData("close Contoso not won")]
    [InlineData("close Contoso won't happen")]
    [InlineData("close isn't won yet")]
    [InlineData("hand off nothing to Ben")]
    [InlineData("captain not Ben")]
    [InlineData("the demo is not done")]
    [InlineData("nicht approve")]
    [InlineData("no, approve is wrong")]
    public void A_no(string text) => NotActed(text);

    [Theory]
    [InlineData("\"approve\" is what the button says")]
    [InlineData("“close won” was the plan")]
    [InlineData("> approve")]
    [InlineData("`approve`")]
    [InlineData("Ben wrote \"approve\"")]
    [InlineData("<blockquote><p>approve</p></blockquote>let's talk first")]
    [InlineData("Ben said approve")]
    [InlineData("approve, said Ben")]
    [InlineData("approve is what Ben said")]
    [InlineData("approved by Ben yesterday")]
    [InlineData("done is better than perfect")]
    [InlineData("close was never the right word")]
    [InlineData("Cleo told me to hand off the demo")]
    [InlineData("Ana thinks the demo is done")]
    [InlineData("new sale is what we need")]
    [InlineData("the customer said done")]
    public void A_quote_or_what_others_said(string text) => NotActed(text);

    [Theory]
    [InlineData("we should maybe close it")]
    [InlineData("maybe approve")]
    [InlineData("perhaps hand off the demo to Ben")]
    [InlineData("close Contoso maybe won")]
    [InlineData("close it soon as won")]
    [InlineData("I think the demo is done")]
    [InlineData("I hope we close Contoso won")]
    [InlineData("if Ben approves, hand off the proposal")]
    [InlineData("when the demo is done")]
    [InlineData("once we close Contoso won")]
    [InlineData("the demo will be done")]
    [InlineData("almost done")]
    [InlineData("half done")]
    [InlineData("well done")]
    [InlineData("Well done, Ben!")]
    [InlineData("let's close Contoso won")]
    [InlineData("we could take the demo")]
    [InlineData("take a break")]
    [InlineData("give up")]
    [InlineData("hand off or not")]
    [InlineData("close but no cigar")]
    [InlineData("I'll approve tomorrow")]
    [InlineData("Contoso won")]
    [InlineData("Contoso lost their CEO")]
    public void A_thought(string text) => NotActed(text);

    [Theory]
    [InlineData("🙂")]
    [InlineData("...")]
    [InlineData("lol")]
    [InlineData("see you at the demo")]
    [InlineData("salesman of the year")]
    [InlineData("the weather is nice")]
    [InlineData("doner kebab at noon")]
    [InlineData("askew")]
    [InlineData("Ben's sales are going well")]
    [InlineData("I like Ben's sales")]
    [InlineData("nobody has sales like Ben")]
    [InlineData("that's deals for you")]
    [InlineData("what has happened?")]
    [InlineData("what does it have?")]
    [InlineData("what do you have?")]
    [InlineData("what does sign off mean?")]
    [InlineData("what has Ben said?")]
    [InlineData("which sales are late?")]
    [InlineData("this is Ben's")]
    [InlineData("it's sales")]
    [InlineData("James, Ben and Cleo have sales")]
    [InlineData("was hat er?")]
    public void Small_talk(string text) => NotActed(text);

    [Theory]
    [InlineData("don't close it")]
    [InlineData("not done")]
    [InlineData("no, leave it")]
    public void Who_says_no_is_offered_nothing(string text) => Assert.Empty(Hearing.Suggested(text));

    [Fact]
    public void The_empty_mention_is_a_greeting() => Assert.Equal("hi", Hearing.Of("&nbsp;"));

    [Theory]
    [InlineData("I need a hand", "assist")]
    [InlineData("I noticed the demo is late", "noticed")]
    [InlineData("voice: they want it before March", "voice")]
    [InlineData("strengths", "strengths")]
    [InlineData("goal 100k by March", "goal")]
    [InlineData("level?", "level")]
    [InlineData("please forget me", "forget me")]
    public void What_comes_later_is_known_by_its_word(string text, string word)
    {
        Assert.StartsWith(word, Hearing.Of(text), StringComparison.Ordinal);
        Assert.Contains(word, LaterTurns.Words);
    }

    private static void NotActed(string text) => Assert.True(Hearing.Of(text) is null or ['?', ..], Hearing.Of(text));
}
