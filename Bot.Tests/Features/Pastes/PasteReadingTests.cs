using System.Globalization;
using TeamsCollab.Features.Pastes;
using Xunit;

namespace TeamsCollab.Tests.Features.Pastes;

/// <summary>Rows as people paste them, each read as "customer|name|amount|close|owner|goal|play" or "!why"; rows are parted by " / ".</summary>
public class PasteReadingTests
{
    // A Tuesday.
    private static readonly DateOnly Today = new(2027, 1, 5);
    private static readonly string[] Team = ["ana", "ben", "ben ito", "cleo"];

    [Theory]
    // Headings, in any order and language.
    [InlineData("Customer\tName\tAmount\tClose date\tOwner\nContoso\tRenewal\t12000\t2027-01-15\tBen", "Contoso|Renewal|12000 EUR|2027-01-15|Ben||full")]
    [InlineData("Owner\tAmount\tName\tCustomer\tClose date\nBen\t12k\tRenewal\tContoso\t15 Jan", "Contoso|Renewal|12000 EUR|2027-01-15|Ben||full")]
    [InlineData("Kunde;Name;Betrag;Abschluss;Zuständig;Ziel\nContoso;Verlängerung;12.000,00 €;15.01.2027;Ben;alle Plätze", "Contoso|Verlängerung|12000 EUR|2027-01-15|Ben|alle Plätze|full")]
    [InlineData("KUNDE;VERKAUF;WERT;DATUM\nContoso;Ausbau;5.500;31.1.2027", "Contoso|Ausbau|5500 EUR|2027-01-31||  |full")]
    [InlineData("Account Name,Opportunity Name,Amount,Close Date,Stage,Probability\nContoso,Renewal,12000,1/15/2027,Proposal,50%", "Contoso|Renewal|12000 EUR|2027-01-15|||full")]
    [InlineData("Deal,Value,Currency,Expected close date\nContoso renewal,1200.5,usd,Mar 2027", "|Contoso renewal|1200.5 USD|2027-03-31|||full")]
    [InlineData("Deal Name;Amount (USD)\nContoso renewal;12,000", "|Contoso renewal|12000 USD||||full")]
    [InlineData("Betrag in CHF;Kunde\n5000;Contoso", "Contoso|Contoso|5000 CHF||||full")]
    [InlineData("Amount €;Customer\n5000;Contoso", "Contoso|Contoso|5000 EUR||||full")]
    [InlineData("Name\nContoso renewal\nFabrikam", "|Contoso renewal|||||full / |Fabrikam|||||full")]
    [InlineData("Name;Play\nContoso;short\nFabrikam;kurz\nLitware;full\nTailspin;", "|Contoso|||||short / |Fabrikam|||||short / |Litware|||||full / |Tailspin|||||full")]
    [InlineData("Name;Name;Amount\nContoso;again;5k", "|Contoso|5000 EUR||||full")]
    [InlineData("\uFEFFCustomer,Name,Amount,Currency,Close date,Owner,Goal,Has the ball\r\nContoso,Contoso renewal,12000,EUR,2027-01-15,Ana,\"'=1+1\",Ana\r\n", "Contoso|Contoso renewal|12000 EUR|2027-01-15|Ana|=1+1|full")]
    [InlineData("Kunde,Name,Betrag,Währung,Abschluss,Zuständig,Ziel,Hat den Ball\nContoso,Neu,1.5,CHF,2027-02-01,Cleo,,Ben", "Contoso|Neu|1.5 CHF|2027-02-01|Cleo||full")]
    // None: by what stands in the columns.
    [InlineData("Contoso\tRenewal\t12000\t2027-01-15\tBen", "Contoso|Renewal|12000 EUR|2027-01-15|Ben||full")]
    [InlineData("Contoso;Renewal;12k EUR;15 Jan;Ben", "Contoso|Renewal|12000 EUR|2027-01-15|Ben||full")]
    [InlineData("Contoso, Renewal, 12,000 EUR, 15 Jan, Ben", "Contoso|Renewal|12000 EUR|2027-01-15|Ben||full")]
    [InlineData("Contoso,Renewal,12000,2027-01-15,Ben", "Contoso|Renewal|12000 EUR|2027-01-15|Ben||full")]
    [InlineData("Contoso,Renewal,$1,200,000,next month", "Contoso|Renewal|1200000 USD|2027-02-01|||full")]
    [InlineData("Contoso renewal;12k;Ben", "|Contoso renewal|12000 EUR||Ben||full")]
    [InlineData("Contoso renewal\t15.1.\t9 500 €", "|Contoso renewal|9500 EUR|2027-01-15|||full")]
    [InlineData("Contoso;Renewal;12k;15 Jan;Zoe", "Contoso|Renewal|12000 EUR|2027-01-15|Zoe||full")]
    [InlineData("Contoso;Renewal;12k;15 Jan;Ben;keep all seats", "Contoso|Renewal|12000 EUR|2027-01-15|Ben|keep all seats|full")]
    [InlineData("Contoso renewal", "|Contoso renewal|||||full")]
    [InlineData("Contoso renewal\nFabrikam upgrade\n\n\nLitware", "|Contoso renewal|||||full / |Fabrikam upgrade|||||full / |Litware|||||full")]
    [InlineData("1\tContoso\tRenewal\t5000\n2\tFabrikam\tUpgrade\t6000", "Contoso|Renewal|5000 EUR||||full / Fabrikam|Upgrade|6000 EUR||||full")]
    [InlineData("3M;Tapes;5k;Ben\nABB;Motors;6k;Ana", "3M|Tapes|5000 EUR||Ben||full / ABB|Motors|6000 EUR||Ana||full")]
    [InlineData("Contoso;Renewal;5000;EUR;Ben\nFabrikam;New;6000;USD;Ana", "Contoso|Renewal|5000 EUR||Ben||full / Fabrikam|New|6000 USD||Ana||full")]
    [InlineData("Contoso    Renewal    12k\nFabrikam   Upgrade    5k", "Contoso|Renewal|12000 EUR||||full / Fabrikam|Upgrade|5000 EUR||||full")]
    [InlineData("| Customer | Name | Amount |\n|---|:--:|---|\n| Contoso | Renewal | 12k |", "Contoso|Renewal|12000 EUR||||full")]
    [InlineData("Contoso;Renewal;12k;short\nFabrikam;New;1k;full", "Contoso|Renewal|12000 EUR||||short / Fabrikam|New|1000 EUR||||full")]
    // Quotes, gaps, apostrophes.
    [InlineData("Name,Amount\n\"Contoso, Ltd renewal\",\"12,000\"", "|Contoso, Ltd renewal|12000 EUR||||full")]
    [InlineData("Name;Goal\n\"Contoso\";\"two\nlines\"\nFabrikam;x", "|Contoso||||two lines|full / |Fabrikam||||x|full")]
    [InlineData("Name;Goal\nScreens 24\";big\nFabrikam;x", "|Screens 24\"||||big|full / |Fabrikam||||x|full")]
    [InlineData("Name;Goal\n\"He said \"\"now\"\"\";x", "|He said \"now\"||||x|full")]
    [InlineData("Customer\tName\tAmount\nContoso\t\t12k\n\tOnly a name\t", "Contoso|Contoso|12000 EUR||||full / |Only a name|||||full")]
    [InlineData("Name;Amount;Close date;Owner\nContoso;-;tbd;n/a", "|Contoso|||||full")]
    [InlineData("Name;Close date\nContoso;2027-01-15 00:00:00\nFabrikam;2027-01-15T00:00:00Z\nLitware;15.01.2027 0:00\nTailspin;2027/1/15", "|Contoso||2027-01-15|||full / |Fabrikam||2027-01-15|||full / |Litware||2027-01-15|||full / |Tailspin||2027-01-15|||full")]
    [InlineData("Name;Betrag\nContoso;500,-\nFabrikam;1'200", "|Contoso|500 EUR||||full / |Fabrikam|1200 EUR||||full")]
    [InlineData("Name;Amount\nContoso;5k\nName;Amount\nFabrikam;6k", "|Contoso|5000 EUR||||full / |Fabrikam|6000 EUR||||full")]
    // What is wrong is said of its row only.
    [InlineData("Name;Amount;Close date\nContoso;lots;15 Jan\nFabrikam;5k;15 Jan", "!AmountUnread lots / |Fabrikam|5000 EUR|2027-01-15|||full")]
    [InlineData("Name;Amount\nContoso;(1,000)", "!AmountUnread (1,000)")]
    [InlineData("Name;Close date\nContoso;Q5\nFabrikam;15 Jan", "!DateUnread Q5 / |Fabrikam||2027-01-15|||full")]
    [InlineData("Name;Close date\nContoso;2027-02-30", "!DateUnread 2027-02-30")]
    [InlineData("Name;Amount;Currency\nContoso;5;XXX", "!CurrencyUnknown XXX")]
    [InlineData("Customer;Name;Amount\n;;5k\nContoso;;5k", "!PasteNoName / Contoso|Contoso|5000 EUR||||full")]
    [InlineData("Name;Amount\nContoso;5k\nTotal;5k\nSumme:;5k", "|Contoso|5000 EUR||||full / !PasteSum / !PasteSum")]
    [InlineData("Name;Play\nContoso;long jump", "!PlayUnknown")]
    [InlineData(" \n\t\t\n ", "")]
    [InlineData("", "")]
    public void Rows_are_read_as_people_paste_them(string text, string read) => Assert.Equal(read.Replace("  ", "", StringComparison.Ordinal), Of(text));

    [Theory]
    [InlineData("de-DE", "Kunde;Betrag;Abschluss\nContoso;1.200,50;3. März", "Contoso|Contoso|1200.5 EUR|2027-03-03|||full")]
    [InlineData("en-US", "Customer,Amount,Close date\nContoso,500,3/2/2027", "Contoso|Contoso|500 USD|2027-03-02|||full")]
    [InlineData("en-GB", "Customer,Amount,Close date\nContoso,500,3/2/2027", "Contoso|Contoso|500 GBP|2027-02-03|||full")]
    public void Days_and_currencies_are_the_writers(string culture, string text, string read) => Assert.Equal(read, Of(text, culture));

    [Fact]
    public void A_row_is_named_by_its_line()
    {
        var rows = Read("Name;Goal\n\nContoso;\"two\nlines\"\n;no name\nFabrikam;x\n");
        Assert.Equal([3, 5, 6], rows.Rows.Select(r => r.Line));
    }

    [Fact]
    public void What_no_sale_has_is_left_out_and_named()
    {
        var rows = Read("Name;Stage;Has the ball;Probability\nContoso;Won;Ben;50");
        Assert.Equal(["Stage", "Probability"], rows.Ignored);
    }

    [Fact]
    public void Two_hundred_rows_are_taken_at_a_time()
    {
        var rows = Read("Name\n" + string.Join('\n', Enumerable.Range(1, 212).Select(i => $"Sale {i}")));
        Assert.Equal((200, 12, false), (rows.Rows.Count, rows.Left, rows.Cut));
    }

    [Fact]
    public void A_text_that_was_cut_loses_its_last_row_and_says_so()
    {
        var whole = "Name\n" + string.Join('\n', Enumerable.Range(1, 400).Select(i => $"A sale with a long name that goes on and on and on and on for the sake of it {i:D9}"));
        var rows = Read(whole[..PasteReading.MostCharacters]);
        Assert.True(rows.Cut);
        Assert.Equal(PasteReading.MostRows, rows.Rows.Count);
        Assert.All(rows.Rows, r => Assert.EndsWith($"{r.Line - 1:D9}", r.Name, StringComparison.Ordinal));
    }

    private static PasteRows Read(string text, string culture = "en") => PasteReading.Read(
        text, new PasteReader { Today = Today, Culture = CultureInfo.GetCultureInfo(culture), IsTeammate = name => Team.Contains(name.ToLowerInvariant()) });

    private static string Of(string text, string culture = "en") => string.Join(" / ", Read(text, culture).Rows.Select(Line));

    private static string Line(PasteRow row) => row.Wrong is { } why
        ? $"!{string.Join(' ', why.Facts.Prepend(why.Key))}"
        : string.Create(CultureInfo.InvariantCulture, $"{row.Customer}|{row.Name}|{(row.Amount is { } m ? $"{m.Amount:0.##} {m.Currency}" : "")}|{row.CloseDate:yyyy-MM-dd}|{row.Owner}|{row.Goal}|{row.Play}");
}
