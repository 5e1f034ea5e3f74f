using System.Diagnostics;
using TeamsCollab.Store;

namespace TeamsCollab.Tests.Infrastructure;

/// <summary>Has the bot's traces taken, as an operator's telemetry does. It hears all tests that run meanwhile.</summary>
internal static class Traces
{
    public static ActivityListener Listening()
    {
        var listener = new ActivityListener { ShouldListenTo = source => source.Name == Signals.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
