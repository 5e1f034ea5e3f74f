using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TeamsCollab.Delivery;
using TeamsCollab.Store;

namespace TeamsCollab.Hosting;

/// <summary>Traces, metrics and logs by OpenTelemetry, to where <see cref="TelemetryOptions"/> says. Nothing is collected where that is nowhere.</summary>
internal static class TelemetrySetup
{
    // The web server's own: a trace per request, and how many are under way.
    private const string Server = "Microsoft.AspNetCore";
    private const string ServerHosting = "Microsoft.AspNetCore.Hosting";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(TelemetryOptions.Section);
        builder.Services.AddOptions<TelemetryOptions>().Bind(section)
            .Validate(options => options.Otlp is null or { IsAbsoluteUri: true }, "Write Telemetry:Otlp as a whole address such as http://localhost:4317, or leave it unset.")
            .Validate(options => options.Sample is >= 0 and <= 1, "Set Telemetry:Sample to a number from 0 to 1.")
            .ValidateOnStart();
        var to = section.Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (to is { Otlp: null, AzureMonitor: null or "" }) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("teamscollab-bot", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces =>
            {
                traces.AddSource(Signals.Name, Server).SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(Math.Clamp(to.Sample, 0, 1))));
                if (to.Otlp is not null) traces.AddOtlpExporter(otlp => Point(otlp, to.Otlp));
                if (to.AzureMonitor is { Length: > 0 }) traces.AddAzureMonitorTraceExporter(monitor => Point(monitor, to.AzureMonitor));
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Signals.Name, DeliveryMeter.Name, ServerHosting);
                if (to.Otlp is not null) metrics.AddOtlpExporter(otlp => Point(otlp, to.Otlp));
                if (to.AzureMonitor is { Length: > 0 }) metrics.AddAzureMonitorMetricExporter(monitor => Point(monitor, to.AzureMonitor));
            })
            .WithLogging(logs =>
            {
                if (to.Otlp is not null) logs.AddOtlpExporter(otlp => Point(otlp, to.Otlp));
                if (to.AzureMonitor is { Length: > 0 }) logs.AddAzureMonitorLogExporter(monitor => Point(monitor, to.AzureMonitor));
            });
    }

    private static void Point(OtlpExporterOptions exporter, Uri address) => exporter.Endpoint = address;

    private static void Point(AzureMonitorExporterOptions exporter, string connection) =>
        (exporter.ConnectionString, exporter.Credential) = (connection, new DefaultAzureCredential());
}
