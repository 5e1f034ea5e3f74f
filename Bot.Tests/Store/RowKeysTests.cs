using System.Globalization;
using CsCheck;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class RowKeysTests
{
    [Fact]
    public void Keys_are_permanent()
    {
        var team = RowKeys.TeamPartition("0a1b2c3d", "19:abc_d-e@thread.tacv2");
        var at = new DateTimeOffset(2027, 1, 15, 9, 30, 5, 250, TimeSpan.FromHours(1));
        string[] shapes =
        [
            $"{team}",
            RowKeys.PersonPartition("0a1b2c3d", "aaaa-1"),
            RowKeys.Team,
            RowKeys.Throttle,
            RowKeys.Member("aaaa-1"),
            RowKeys.Member(new Person(7)),
            RowKeys.Play("full|1"),
            RowKeys.NewestPlay("full"),
            RowKeys.Sale("s1"),
            RowKeys.Event("s1", 12),
            RowKeys.Text("s1", 12),
            RowKeys.Log(at, "s1", 12),
            RowKeys.Inbox(new ActivityKey("f:1/2#3", at)),
            RowKeys.Send("handoff:s1:3", RowKeys.InThread),
            RowKeys.Send("membership:aaaa-1", RowKeys.ToPerson),
            RowKeys.Card("handoff:s1:3", RowKeys.InThread),
            RowKeys.Undelivered("handoff:s1:3", RowKeys.InThread),
            RowKeys.Waits(new Person(7), "s1", "demo"),
            RowKeys.Open(new DateOnly(2027, 3, 31), "s1"),
            RowKeys.Open(null, "s1"),
            RowKeys.Soonest(new DateOnly(2027, 3, 31), "s1"),
            RowKeys.Soonest(null, "s1"),
            RowKeys.At("demo", new DateOnly(2027, 3, 31), "s1"),
            RowKeys.Past(at, "s1"),
            RowKeys.Name("contoso", "s1"),
            RowKeys.Closed("contoso", "s1"),
            RowKeys.Thread("1610355600000"),
            RowKeys.Membership(team),
            RowKeys.Directory(team.Value),
            RowKeys.DirectoryEntry(team.Value),
            RowKeys.Person,
            RowKeys.Push(new DateOnly(2027, 1, 15)),
            RowKeys.Wake(at, "nudge", "2027-01-15"),
            RowKeys.Paste("p1"),
            RowKeys.PastePiece("p1", 2),
            $"{RowKeys.DownloadPartition} {RowKeys.Download("20270115120000", "5f3a")}",
            $"{RowKeys.LeasePartition} {RowKeys.Lease(3)}",
        ];

        Snapshots.MatchText(string.Join('\n', shapes), "row-keys");
    }

    [Theory]
    [InlineData("/ \\ # ?")]
    [InlineData("a|b~c%d'e")]
    [InlineData("\u0000\u001F\u007F\u009F\u2028")]
    [InlineData("😀")]
    public void What_Azure_forbids_never_reaches_a_key(string text)
    {
        var key = RowKeys.Sale(text);

        Commit.CheckKey(key);
        Assert.Equal(1, key.Count(unit => unit == '|'));
        Assert.NotEqual(RowKeys.Sale(""), key);
    }

    [Fact]
    public void Different_texts_have_different_keys() => Gen.Select(Gen.String, Gen.String).Sample((one, other) =>
        one == other || RowKeys.Sale(one) != RowKeys.Sale(other));

    [Fact]
    public void A_text_of_any_length_makes_a_legal_key() => Gen.String[0, 3000].Sample(text => Commit.CheckKey(RowKeys.Card(text, text)));

    [Fact]
    public void Versions_sort_as_numbers() => Gen.Select(Gen.Int[1, 2_000_000], Gen.Int[1, 2_000_000]).Sample((one, other) =>
        Math.Sign(one.CompareTo(other)) == Math.Sign(string.CompareOrdinal(RowKeys.Event("s", one), RowKeys.Event("s", other))));

    [Fact]
    public void A_range_holds_what_begins_so_and_nothing_else()
    {
        var range = RowKeys.NamesStarting("cont");

        Assert.True(In(range, RowKeys.Name("contoso", "s1")) && In(range, RowKeys.Name("cont", "s1")));
        Assert.False(In(range, RowKeys.Name("con", "s1")) || In(range, RowKeys.Name("conu", "s1")));
    }

    [Fact]
    public void Partitions_spread_over_the_shards()
    {
        var shards = Enumerable.Range(0, 400).Select(i => RowKeys.Directory(RowKeys.TeamPartition("t", i.ToString(CultureInfo.InvariantCulture)).Value)).ToHashSet();

        Assert.Equal(RowKeys.Shards, shards.Count);
    }

    private static bool In(KeyRange range, string key) => string.CompareOrdinal(key, range.From) >= 0 && string.CompareOrdinal(key, range.To) < 0;
}
