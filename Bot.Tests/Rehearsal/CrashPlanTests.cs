using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Run.Crashes;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public class CrashPlanTests
{
    public static TheoryData<string, CrashPoint, CrashSide> Points()
    {
        var all = new TheoryData<string, CrashPoint, CrashSide>();
        foreach (var point in Enum.GetValues<CrashPoint>())
            foreach (var side in Enum.GetValues<CrashSide>())
                all.Add($"{side}-{point}".ToLowerInvariant(), point, side);
        return all;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Every_point_has_its_words(string words, CrashPoint point, CrashSide side)
    {
        var plan = CrashPlan.Parse(words, "2");

        Assert.Equal((point, side, 2, words), (plan.Point, plan.Side, plan.Nth, plan.ToString()));
    }

    [Theory]
    [InlineData("post", null)]
    [InlineData("during-post", null)]
    [InlineData("before-lunch", null)]
    [InlineData("before-1", null)]
    [InlineData("before-post", "0")]
    [InlineData("before-post", "often")]
    public void What_is_no_point_is_told_in_a_sentence(string dieAt, string? dieOn)
    {
        var told = Assert.Throws<RehearsalException>(() => CrashPlan.Parse(dieAt, dieOn));

        Assert.StartsWith("--die-", told.Message, StringComparison.Ordinal);
    }
}
