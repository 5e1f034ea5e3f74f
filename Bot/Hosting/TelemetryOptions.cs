namespace TeamsCollab.Hosting;

/// <summary>Section "Telemetry": where traces, metrics and logs go. Neither set: nowhere but the console's log.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>An OpenTelemetry collector, such as http://localhost:4317.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>The connection string of Application Insights; the service's own identity publishes.</summary>
    public string? AzureMonitor { get; set; }

    /// <summary>The part of traces that is kept, from 0 to 1.</summary>
    public double Sample { get; set; } = 1;
}
