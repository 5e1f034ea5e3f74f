namespace TeamsCollab.Hosting;

/// <summary>Section "Storage": a connection string, or two addresses that the service's own identity may use.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    public string? ConnectionString { get; set; }

    /// <summary>Such as https://account.table.core.windows.net.</summary>
    public Uri? TableUri { get; set; }

    /// <summary>Such as https://account.queue.core.windows.net.</summary>
    public Uri? QueueUri { get; set; }

    public string TableName { get; set; } = "teamscollab";

    public string QueueName { get; set; } = "teamscollab";
}
