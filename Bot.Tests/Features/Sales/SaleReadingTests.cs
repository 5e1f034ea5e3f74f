using System.Globalization;
using TeamsCollab.Features.Sales;
using Xunit;

namespace TeamsCollab.Tests.Features.Sales;

public class SaleReadingTests
{
    // A Tuesday.
    private static readonly DateOnly Today = new(2027, 1, 5);

    [Theory]
    [InlineData("Contoso renewal for Contoso, 12k EUR, close 15 Jan, goal keep all 40 seats, short", "Contoso renewal|Contoso|12000 EUR|2027-01-15|keep all 40 seats|short|")]
    [InlineData("Contoso renewal", "Contoso renewal||||||")]
    [InlineData("Contoso renewal, 12k", "Contoso renewal||12000 ||||")]
    [InlineData("Contoso renewal, €12,000", "Contoso renewal||12000 EUR||||")]
    [InlineData("Contoso renewal,12k EUR,short", "Contoso renewal||12000 EUR|||short|")]
    [InlineData("Contoso renewal, closes on 2027-01-15", "Contoso renewal|||2027-01-15|||")]
    [InlineData("Contoso renewal, closing January 15, 2028, short", "Contoso renewal|||2028-01-15||short|")]
    [InlineData("Contoso renewal, by next week", "Contoso renewal|||2027-01-11|||")]
    [InlineData("Contoso renewal, close date: 15.1.2027", "Contoso renewal|||2027-01-15|||")]
    [InlineData("Contoso renewal, 15 Jan", "Contoso renewal|||2027-01-15|||")]
    [InlineData("Contoso renewal, for Contoso Ltd", "Contoso renewal|Contoso Ltd|||||")]
    [InlineData("Contoso renewal, customer: Contoso Ltd", "Contoso renewal|Contoso Ltd|||||")]
    [InlineData("Contoso renewal, goal: win them, and their friends, short", "Contoso renewal||||win them, and their friends|short|")]
    [InlineData("Contoso renewal, on the short play", "Contoso renewal|||||short|")]
    [InlineData("Contoso renewal, play full", "Contoso renewal|||||full|")]
    [InlineData("Contoso renewal 12k EUR close 15 Jan short play", "Contoso renewal||12000 EUR|2027-01-15||short|")]
    [InlineData("Contoso renewal for Contoso 12k EUR close 15 Jan", "Contoso renewal|Contoso|12000 EUR|2027-01-15|||")]
    [InlineData("Contoso renewal goal keep all seats", "Contoso renewal||||keep all seats||")]
    [InlineData("Contoso renewal worth $5k", "Contoso renewal||5000 USD||||")]
    [InlineData("Contoso renewal, worth 5k USD", "Contoso renewal||5000 USD||||")]
    [InlineData("Contoso, Ltd.", "Contoso, Ltd.||||||")]
    [InlineData("12k EUR, Contoso renewal", "Contoso renewal||12000 EUR||||")]
    [InlineData("short play, Contoso renewal", "Contoso renewal|||||short|")]
    [InlineData("3M", "3M||||||")]
    [InlineData("3M renewal, 2m EUR", "3M renewal||2000000 EUR||||")]
    [InlineData("Windows 11 upgrade", "Windows 11 upgrade||||||")]
    [InlineData("Renewal 2027", "Renewal 2027||||||")]
    [InlineData("Stand by me", "Stand by me||||||")]
    [InlineData("\"Tools for teams\"", "Tools for teams||||||")]
    [InlineData("Contoso renewal\n12k EUR\nclose 15 Jan\ngoal keep them", "Contoso renewal||12000 EUR|2027-01-15|keep them||")]
    [InlineData("again Contoso renewal", "Contoso renewal||||||again")]
    [InlineData("Contoso renewal, again", "Contoso renewal||||||again")]
    [InlineData("CONTOSO RENEWAL, SHORT", "CONTOSO RENEWAL|||||short|")]
    [InlineData("", "||||||")]
    [InlineData(" , ;", "||||||")]
    [InlineData("12k EUR", "||12000 EUR||||")]
    [InlineData("Contoso renewal, close soon", "Contoso renewal||||||?close soon")]
    [InlineData("Contoso renewal, 12k apples", "Contoso renewal||||||?12k apples")]
    [InlineData("Contoso renewal, 12k EUR, whatever", "Contoso renewal||12000 EUR||||?whatever")]
    [InlineData("Contoso renewal, close 31 Feb", "Contoso renewal||||||?close 31 Feb")]
    public void A_typed_sale_is_understood(string text, string expected)
    {
        var read = SaleReading.Read(text, Today, CultureInfo.GetCultureInfo("en"));
        var amount = read.Amount is { } money ? string.Create(CultureInfo.InvariantCulture, $"{money.Value} {money.Currency}") : "";
        var rest = (read.Again ? "again" : "") + (read.Unread is { } unread ? $"?{unread}" : "");
        Assert.Equal(expected, $"{read.Name}|{read.Customer}|{amount}|{read.CloseDate:yyyy-MM-dd}|{read.Goal}|{read.Play}|{rest}");
    }
}
