using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class SaleIndexTests
{
    private static readonly Sale New = Fold.Apply(null, Sales.Opened());

    [Fact]
    public void A_new_sale_is_found_by_its_words_its_date_and_whoever_has_the_ball() => Assert.Equal(
        ["name|contoso|s1", "name|renewal|s1", "open|2027-03-31|s1", "waits|p1|s1|qualify"], SaleIndex.Of(New, lists: false).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_sale_opened_in_a_thread_is_found_by_the_thread()
    {
        var sale = Fold.Apply(null, Sales.Opened(thread: "19:deals@thread.tacv2;messageid=1610"));

        Assert.Equal("""{"sale":"s1"}""", SaleIndex.Of(sale, lists: true)["thread|1610"]);
    }

    [Fact]
    public void An_offer_waits_for_the_receiver_and_the_sender_for_them()
    {
        var offered = Fold.Apply(New, Sales.Offered(2));

        var change = SaleIndex.Between(New, offered, lists: false);

        Assert.Empty(change.Remove);
        Assert.Equal("""{"sale":"s1","part":"qualify","handoff":2,"saleName":"Contoso renewal","title":"qualify","due":"2027-01-15","since":"2027-01-11T09:02:00+00:00","other":"p1","asked":false,"awaited":false}""", Row("waits|p2|s1|qualify"));
        Assert.Contains("\"other\":\"p2\",\"asked\":false,\"awaited\":true", Row("waits|p1|s1|qualify"), StringComparison.Ordinal);
        Assert.Contains(change.Put, row => row.Key == "open|2027-03-31|s1" && row.Value.Contains("\"balls\":[\"p2\"]", StringComparison.Ordinal));

        string Row(string key) => Assert.Single(change.Put, row => row.Key == key).Value;
    }

    [Fact]
    public void A_question_waits_for_the_sender_and_the_receiver_for_the_answer()
    {
        var waits = SaleIndex.Waits(Fold.Apply(Fold.Apply(New, Sales.Offered(2)), Sales.Asked(3, 2)), lists: true).ToList();
        Assert.Equal([(Sales.Ana, false), (Sales.Ben, true)], waits.Select(w => (w.Person, w.What.Awaited)));
        Assert.All(waits, w => Assert.True(w.What.Asked));
    }

    [Fact]
    public void A_row_of_an_older_version_is_still_understood() =>
        Assert.Equal(new Waiting("s1", "qualify", 2), SaleJson.Read<Waiting>("""{"sale":"s1","part":"qualify","handoff":2}"""));

    [Fact]
    public void A_part_whose_turn_has_not_come_waits_for_nobody()
    {
        var sale = New with { Parts = [New.Parts[0], New.Parts[1] with { Holder = Sales.Ben }, New.Parts[2]] };

        Assert.DoesNotContain(SaleIndex.Of(sale, lists: true).Keys, key => key.StartsWith("waits|p2", StringComparison.Ordinal));
    }

    [Fact]
    public void What_did_not_change_is_not_written()
    {
        var change = SaleIndex.Between(New, New with { Version = 2, Goal = "Another" }, lists: true);

        Assert.Empty(change.Put);
        Assert.Empty(change.Remove);
    }

    [Fact]
    public void A_closed_sale_is_on_no_list_and_is_found_among_the_closed() =>
        Assert.Equal(["closed|contoso|s1", "closed|renewal|s1"], SaleIndex.Of(New with { Status = SaleStatus.Won }, lists: false).Keys.Order());

    [Fact]
    public void Lists_have_an_open_sale_by_its_first_day_and_by_the_part_whose_turn_it_is()
    {
        var due = new DateOnly(2027, 2, 1);
        var sale = New with { Parts = [New.Parts[0] with { Title = "Technical evaluation", Due = due }, .. New.Parts.Skip(1)] };

        Assert.Equal(
            ["at|evaluation|2027-02-01|s1", "at|technical|2027-02-01|s1", "soonest|2027-02-01|s1"],
            SaleIndex.Of(sale, lists: true).Keys.Except(SaleIndex.Of(sale, lists: false).Keys).Order(StringComparer.Ordinal));
        Assert.Equal(due, SaleIndex.Open(sale, lists: true).Due);
    }

    [Fact]
    public void A_handoff_whose_time_is_over_makes_its_sale_late()
    {
        var offered = Fold.Apply(New, Sales.Offered(2));
        var late = Fold.Apply(offered, new Reminded { Version = 3, By = Person.Nobody, At = offered.Handoffs[0].OfferedAt.AddDays(1), Mark = ReminderMark.Full, Handoff = 2 });

        Assert.Null(SaleIndex.Open(offered, lists: true).Overdue);
        Assert.Equal(new DateOnly(2027, 1, 11), SaleIndex.Open(late, lists: true).Overdue);
        Assert.Contains("soonest|2027-01-11|s1", SaleIndex.Of(late, lists: true).Keys);
    }

    [Fact]
    public void A_closed_sale_stands_among_the_closed_by_when_it_closed_the_newest_first()
    {
        var at = new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
        string Key(DateTimeOffset when) => SaleIndex.Of(New with { Status = SaleStatus.Lost, Closing = new Closure(Sales.Ana, when, null, null) }, lists: true)
            .Keys.Single(key => key.StartsWith("past|", StringComparison.Ordinal));

        Assert.True(string.CompareOrdinal(Key(at.AddDays(1)), Key(at)) < 0);
        Assert.Contains(Key(at), SaleIndex.Between(New with { Status = SaleStatus.Lost, Closing = new Closure(Sales.Ana, at, null, null) }, New, lists: true).Remove);
    }

    [Theory]
    [InlineData("Café  Müller & Söhne", "cafe muller sohne")]
    [InlineData("ACME-2027/Q1", "acme 2027 q1")]
    [InlineData("<at>Bob</at> {{DATE(x)}}", "at bob at date x")]
    [InlineData("  ", "")]
    public void Words_are_folded_as_people_search_them(string name, string words) => Assert.Equal(words, string.Join(' ', SaleIndex.Words(name)));

    [Fact]
    public void A_name_of_many_words_keeps_the_transaction_small() =>
        Assert.True(SaleIndex.Of(New with { Name = string.Join(' ', Enumerable.Range(0, 200)) }, lists: true).Count < 20);
}
