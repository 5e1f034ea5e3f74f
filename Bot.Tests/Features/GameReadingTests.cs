using TeamsCollab.Features.Game;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features;

public class GameReadingTests
{
    [Theory]
    [InlineData("demo with Ben", "demo", null, "Ben")]
    [InlineData("the demo of Contoso with Ben", "demo", "Contoso", "Ben")]
    [InlineData("demo with Ben of Contoso", "demo", "Contoso", "Ben")]
    [InlineData("with Ben", null, null, "Ben")]
    public void A_partner_is_read(string text, string? part, string? sale, string with) =>
        Assert.Equal(new PairText(part, sale, with, false), GameReading.Pair(text, [], Today, English));

    [Fact]
    public void Nobody_ends_a_pair() => Assert.True(GameReading.Pair("demo with nobody", [], Today, English).Nobody);

    [Theory]
    [InlineData("demo 2027-01-15", "demo", null)]
    [InlineData("the demo of Contoso by 15 Jan", "demo", "Contoso")]
    [InlineData("15 Jan", null, null)]
    [InlineData("demo is due on 15 Jan 2027", "demo", null)]
    public void A_due_date_is_read(string text, string? part, string? sale) =>
        Assert.Equal(new DateText(part, sale, new DateOnly(2027, 1, 15), false, null), GameReading.Date(text, Today, English));

    [Fact]
    public void A_date_goes_with_none_and_what_is_no_date_is_said_back()
    {
        Assert.Equal(new DateText("demo", null, null, true, null), GameReading.Date("demo none", Today, English));
        Assert.Equal("demo soonish", GameReading.Date("demo soonish", Today, English).Unread);
    }

    [Theory]
    [InlineData("Contoso won 12k EUR", "Contoso", true, 12000, "EUR", null)]
    [InlineData("won 12k", null, true, 12000, null, null)]
    [InlineData("Contoso as won for 12,000 EUR: great work", "Contoso", true, 12000, "EUR", "great work")]
    [InlineData("Contoso lost: too dear", "Contoso", false, null, null, "too dear")]
    [InlineData("lost, too dear", null, false, null, null, "too dear")]
    [InlineData("the Contoso sale won", "Contoso", true, null, null, null)]
    public void A_closing_is_read(string text, string? sale, bool won, int? amount, string? currency, string? words)
    {
        var read = GameReading.Close(text);
        Assert.Equal((sale, (bool?)won, (decimal?)amount, currency, words), (read.Sale, read.Won, read.Amount?.Value, read.Amount?.Currency, read.Words));
        Assert.Null(read.Unread);
    }

    [Fact]
    public void Neither_won_nor_lost_is_asked_back()
    {
        Assert.Null(GameReading.Close("Contoso").Won);
        Assert.Equal("lots", GameReading.Close("Contoso won lots").Unread);
    }
}
