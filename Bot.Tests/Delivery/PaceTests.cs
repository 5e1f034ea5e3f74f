using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Delivery;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class PaceTests
{
    private static readonly TimeSpan Forever = TimeSpan.FromHours(9);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(60, 30)]
    [InlineData(1_800, 3_600)]
    public void No_conversation_gets_more_than_Teams_allows(int most, int seconds)
    {
        var pace = new Pace(_time);
        var sent = Enumerable.Range(0, 2_000).Select(_ => pace.Reserve("c", "t", Forever)).ToList();

        for (var i = most; i < sent.Count; i++) Assert.True(sent[i] - sent[i - most] >= TimeSpan.FromSeconds(seconds), $"{i}");
    }

    [Fact]
    public void All_conversations_together_get_fifty_a_second()
    {
        var pace = new Pace(_time);
        var sent = Enumerable.Range(0, 120).Select(i => pace.Reserve($"c{i}", "t", Forever)).ToList();

        Assert.Equal([0, 0, 1, 1, 2], new[] { 0, 49, 50, 99, 100 }.Select(i => (int)sent[i].TotalSeconds));
    }

    [Fact]
    public void A_wait_over_the_patience_takes_no_place()
    {
        var pace = new Pace(_time);
        for (var i = 0; i < 7; i++) Assert.Equal(TimeSpan.Zero, pace.Reserve("c", "t", TimeSpan.Zero));

        Assert.Equal(TimeSpan.FromSeconds(1), pace.Reserve("c", "t", TimeSpan.Zero));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, pace.Reserve("c", "t", TimeSpan.Zero));
    }
}
