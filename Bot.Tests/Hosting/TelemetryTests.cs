using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using TeamsCollab.Delivery;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>What an operator sees of the bot.</summary>
public sealed partial class TelemetryTests(AzuriteFixture azurite)
{
    private static readonly AsyncLocal<bool> Ours = new();

    [Fact]
    public void A_delivery_belongs_to_the_trace_of_the_turn_that_asked_for_it()
    {
        using var listener = Traces.Listening();
        string? stored;
        ActivityTraceId turn;
        using (var trail = Signals.Turn("Clicked", "handoff.approve"))
        {
            turn = trail!.TraceId;
            var row = SendRow.Read(Rows.Send(new TeamKey("team|t"), "sale:s1", RowKeys.InThread, 1, DateTimeOffset.UnixEpoch));
            stored = SendRow.Read(row.Row()).Trace;
        }
        // By another copy, later: nothing of the turn is left but what is stored.
        Assert.Null(Activity.Current);
        using var delivery = Signals.Delivery(stored, "sale:s1");
        Assert.Equal(turn, delivery!.TraceId);
        using var guard = Signals.Guard(SaleJson.Read<GuardPointer>(SaleJson.Write(new GuardPointer("team|t", "a", DateTimeOffset.UnixEpoch, Trace: stored))).Trace);
        Assert.Equal(turn, guard!.TraceId);
    }

    [Fact]
    public void A_timer_carries_the_trace_of_the_turn_and_one_that_a_timer_asks_for_none()
    {
        using var listener = Traces.Listening();
        var wake = new Wake(DateTimeOffset.UnixEpoch, "sale", "s1");
        string? stored;
        using (Signals.Turn("Clicked", "handoff.approve")) stored = Rows.FiredWake(Rows.Wake("team|t", wake, DateTimeOffset.UnixEpoch)).Trace;
        Assert.NotNull(stored);
        using var woken = Signals.Wake(stored, wake.Kind);
        using var inside = Signals.Delivery(null, "sale:s1");
        Assert.Equal(woken!.TraceId, inside!.TraceId);
        // What it causes to be sent belongs to it; the next timer begins a trace of its own.
        Assert.NotNull(SendRow.Read(Rows.Send(new TeamKey("team|t"), "sale:s1", RowKeys.InThread, 1, DateTimeOffset.UnixEpoch)).Trace);
        Assert.Null(Signals.TraceOfTimer);
    }

    [Fact(Timeout = 180_000)]
    public async Task Commits_decisions_and_their_outcomes_are_counted()
    {
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == Signals.Name) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            // Other tests count at the same time.
            if (Ours.Value) counted.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}".TrimEnd());
        });
        listener.Start();
        Ours.Value = true;

        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Store.Sales.Opened());
        var late = await storage.Store.LoadAsync(Store.Sales.Load("a3", "s1"), TestContext.Current.CancellationToken);
        await storage.HappenAsync("a2", "s1", Store.Sales.Offered(2));
        await storage.Store.CommitAsync(late, Store.Sales.Change(late, [Store.Sales.Offered(2)]), TestContext.Current.CancellationToken);
        Signals.Decided(Decision.Refuse("NoSuchSale"));

        Assert.Equal(
            ["teamscollab.commits Committed", "teamscollab.commits Committed", "teamscollab.commits Conflict", "teamscollab.decisions Refused NoSuchSale"],
            counted);
    }

    [Fact]
    public void What_was_stored_before_there_were_traces_is_delivered_all_the_same()
    {
        using var listener = Traces.Listening();
        var old = SaleJson.Read<GuardPointer>("""{"partition":"team|t","turn":"a","at":"2026-01-01T00:00:00+00:00"}""");
        Assert.Null(old.Trace);
        Assert.Null(SendRow.Read(Rows.Send(new TeamKey("team|t"), "sale:s1", RowKeys.InThread, 1, DateTimeOffset.UnixEpoch)).Trace);
        using var guard = Signals.Guard(old.Trace);
        Assert.Null(guard!.ParentId);
    }

    [Fact]
    public void Every_logged_event_has_a_number_of_its_own_and_stands_in_the_operating_guide()
    {
        var events = typeof(BotHost).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => (Method: $"{method.DeclaringType!.Name}.{method.Name}", Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(logged => logged.Event is not null).ToList();
        Assert.NotEmpty(events);
        Assert.Empty(events.GroupBy(logged => logged.Event!.EventId).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(logged => logged.Method))}"));

        var documented = Numbered().Matches(Operating).Select(row => int.Parse(row.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        Assert.Equal([], events.Where(logged => !documented.Contains(logged.Event!.EventId)).Select(logged => $"{logged.Event!.EventId} {logged.Method}: {logged.Event.Message}").Order(StringComparer.Ordinal));
        Assert.Equal([], documented.Except(events.Select(logged => logged.Event!.EventId)));
    }

    [Fact]
    public void Every_alarm_asks_for_a_metric_that_there_is_and_is_explained()
    {
        var alarms = File.ReadAllText(Path.Combine(RepositoryFolders.Root, "infra", "modules", "alarms.bicep"));
        var sources = string.Concat(new[] { "Bot/Store/Signals.cs", "Bot/Delivery/DeliveryMeter.cs" }.Select(path => File.ReadAllText(Path.Combine(RepositoryFolders.Root, path))));
        var metrics = Metric().Matches(alarms).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(metrics);
        Assert.All(metrics, metric => Assert.Contains($"\"{metric}\"", sources, StringComparison.Ordinal));
        var names = Alarm().Matches(alarms).Select(match => match.Groups[1].Value).Append("5xx").ToList();
        Assert.All(names, name => Assert.Contains($"### `{name}`", Operating, StringComparison.Ordinal));
    }

    private static string Operating => File.ReadAllText(Path.Combine(RepositoryFolders.Root, "docs", "operating.md"));

    [GeneratedRegex(@"^\| (\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"name == ""([a-z.]+)""")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^    name: '([a-z-]+)'", RegexOptions.Multiline)]
    private static partial Regex Alarm();
}
