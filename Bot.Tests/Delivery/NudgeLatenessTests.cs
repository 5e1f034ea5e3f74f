using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Delivery;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class NudgeLatenessTests
{
    [Theory]
    [InlineData(-5, 0, 0)]
    [InlineData(15, 900, 0)]
    [InlineData(16, 960, 1)]
    public void A_nudge_over_a_quarter_hour_late_is_logged_and_every_lateness_is_measured(int minutes, double seconds, int lines)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var (measured, log, time) = (new List<double>(), new Lines(), new FakeTimeProvider(Store.Sales.Monday));
        using var listener = new MeterListener();
        var meters = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "teamscollab.nudge.lateness" && ReferenceEquals(instrument.Meter.Scope, meters)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, late, _, _) => measured.Add(late));
        listener.Start();

        new NudgeLateness(new DeliveryMeter(meters), time, log).Came("person|t|ana", Store.Sales.Monday.AddMinutes(-minutes));

        Assert.Equal([seconds], measured);
        Assert.Equal(lines, log.Count);
    }

    internal sealed class Lines : ILogger<NudgeLateness>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;
    }
}
