using System.Globalization;
using TeamsCollab.Features.Reading;
using Xunit;

namespace TeamsCollab.Tests.Features.Reading;

public class AmountsTests
{
    [Theory]
    [InlineData("12k EUR", "12000", "EUR")]
    [InlineData("12k", "12000", null)]
    [InlineData("12,000", "12000", null)]
    [InlineData("12.000 EUR", "12000", "EUR")]
    [InlineData("EUR 12,000", "12000", "EUR")]
    [InlineData("EUR12k", "12000", "EUR")]
    [InlineData("12keur", "12000", "EUR")]
    [InlineData("€12k", "12000", "EUR")]
    [InlineData("€ 12 000", "12000", "EUR")]
    [InlineData("12 000 €", "12000", "EUR")]
    [InlineData("12'000 CHF", "12000", "CHF")]
    [InlineData("$5k", "5000", "USD")]
    [InlineData("us$ 5,000.50", "5000.5", "USD")]
    [InlineData("1.2m", "1200000", null)]
    [InlineData("1,2 m EUR", "1200000", "EUR")]
    [InlineData("1.5 million usd", "1500000", "USD")]
    [InlineData("2 mio euro", "2000000", "EUR")]
    [InlineData("1.250k", "1250", null)]
    [InlineData("12.50", "12.5", null)]
    [InlineData("1.234.567,89 EUR", "1234567.89", "EUR")]
    [InlineData("1,234,567.89 GBP", "1234567.89", "GBP")]
    [InlineData("0.125", "0.13", null)]
    [InlineData("500 kes", "500", "KES")]
    [InlineData("£900", "900", "GBP")]
    [InlineData("3 thousand pounds", "3000", "GBP")]
    [InlineData("0", "0", null)]
    public void An_amount_is_read_as_people_write_it(string text, string value, string? currency) =>
        Assert.Equal(new Amount(decimal.Parse(value, CultureInfo.InvariantCulture), currency), Amounts.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("much")]
    [InlineData("k")]
    [InlineData("-5")]
    [InlineData("12 apples")]
    [InlineData("12 xyz")]
    [InlineData("EUR 12 USD")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("12k EUR close")]
    [InlineData("1.2.3,4,5")]
    [InlineData("Windows 11")]
    public void What_is_no_amount_is_none(string text) => Assert.Null(Amounts.Read(text));

    [Theory]
    [InlineData("de-CH", "CHF")]
    [InlineData("en-US", "USD")]
    [InlineData("en", "EUR")]
    [InlineData("", "EUR")]
    public void Without_a_currency_the_readers_own_is_meant(string culture, string currency) =>
        Assert.Equal(currency, Amounts.Default(CultureInfo.GetCultureInfo(culture)));
}
