using TeamsCollab.Features;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Sales;

public class OpenSaleTests
{
    [Fact]
    public void The_opener_holds_the_first_part_and_the_others_are_open_to_take()
    {
        var sale = Opened().Sale!;
        Assert.Equal(Ana.Number, sale.Parts[0].Holder);
        Assert.All(sale.Parts.Skip(1), p => Assert.Null(p.Holder));
        Assert.Equal(("Contoso", "full|1", 1), (sale.Customer, sale.Play, sale.Version));
    }

    [Fact]
    public void Opening_the_same_one_again_changes_nothing() =>
        Assert.IsType<Already>(Opened().Try(Ana, c => SaleMoves.Open(c, Opening() with { SameName = "Contoso renewal" })));

    [Theory]
    [InlineData("Contoso renewal", "Contoso")]
    [InlineData("Contoso Ltd renewal 2027", "Contoso Ltd")]
    [InlineData("Fabrikam", "Fabrikam")]
    [InlineData("renewal of seats", "renewal of seats")]
    [InlineData("  3M   new line ", "3M")]
    [InlineData("李 renewal", "李")]
    public void The_customer_is_the_beginning_of_the_name(string name, string customer) => Assert.Equal(customer, SaleMoves.CustomerOf(name));

    [Fact]
    public void Opening_is_refused_in_a_sentence()
    {
        var open = Opening();
        (OpenSale Command, string Sentence)[] table =
        [
            (open with { Name = null }, "What is the sale called? For example: “new sale Contoso renewal, 12k EUR, close 15 Jan”."),
            (open with { Name = "two\nlines" }, "A sale's name stands on one line. Please leave out the line breaks."),
            (open with { Name = "two\u2028lines" }, "A sale's name stands on one line. Please leave out the line breaks."),
            (open with { Name = new string('x', 500) }, "A sale's name has at most 100 characters; this one has 500. Please shorten it."),
            (open with { Customer = "a\tb" }, "The customer's name stands on one line. Please leave out the line breaks."),
            (open with { Customer = new string('x', 101) }, "The customer's name has at most 100 characters; this one has 101. Please shorten it."),
            (open with { Goal = "a\nb" }, "The goal is one line. Please leave out the line breaks."),
            (open with { Goal = new string('x', 201) }, "The goal is one line of at most 200 characters; this one has 201. Please shorten it."),
            (open with { Amount = new Money(-1, "EUR") }, "The amount has to be between 0 and 1,000,000,000,000. Please check it."),
            (open with { Amount = new Money(1_000_000_000_001, "EUR") }, "The amount has to be between 0 and 1,000,000,000,000. Please check it."),
            (open with { CloseDate = new DateOnly(2026, 1, 4) }, "Sun, Jan 4, 2026 is more than a year ago. When do you expect the sale to close?"),
            (open with { CloseDate = new DateOnly(2037, 1, 6) }, "Tue, Jan 6, 2037 is more than 10 years ahead. When do you expect the sale to close?"),
            (open with { SameName = "Contoso renewal" }, "There is already an open sale called Contoso renewal. If you want a second one of that name, add “, again”; otherwise give it another name."),
        ];
        Assert.Equal(table.Select(t => t.Sentence), table.Select(t => Says(new SaleGame().Try(Ana, c => SaleMoves.Open(c, t.Command)))));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("**bold** <at>Ben</at> {{DATE(2027-01-01T00:00:00Z)}} [x](https://example.org)")]
    [InlineData("\"quotes\" 'n' \u202Ertl\u202C / \\ # ?")]
    [InlineData("👩‍👩‍👧‍👦 family")]
    public void Any_name_of_one_line_is_a_name(string name) =>
        Assert.IsType<Accepted>(new SaleGame().Try(Ana, c => SaleMoves.Open(c, Opening() with { Name = name })));

    [Fact]
    public void A_second_sale_of_one_name_opens_when_that_is_wanted() =>
        Assert.IsType<Accepted>(new SaleGame().Try(Ana, c => SaleMoves.Open(c, Opening() with { SameName = "Contoso renewal", Again = true })));

    [Theory]
    [InlineData(" \t\n ", null)]
    [InlineData("\u200B\u202E", null)]
    [InlineData("  Contoso  ", "Contoso")]
    public void What_cant_be_seen_is_nothing(string typed, string? tidy) => Assert.Equal(tidy, Written.Tidy(typed));

    [Theory]
    [InlineData(BuiltInPlays.FullId, "qualify discovery demo evaluation security proposal close success")]
    [InlineData(BuiltInPlays.ShortId, "qualify proposal close")]
    public void The_plays_keep_their_keys_and_every_part_has_its_texts(string play, string keys)
    {
        var parts = BuiltInPlays.ById(play, Title)!.Parts;
        Assert.Equal(keys.Split(' '), parts.Select(p => p.Key));
        Assert.All(parts, p => Assert.All(p.After, before => Assert.Contains(parts, other => other.Key == before)));
        Assert.All(parts, p => Assert.NotEqual(p.Role, p.PartnerRole));
        Assert.Equal(parts.Length, parts.Select(p => p.ReadyWhen).Distinct().Count());
    }
}
