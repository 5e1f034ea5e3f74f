using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace TeamsCollab.Store;

/// <summary>
/// Creates the table and the queue before anything else starts. Storage that stumbles is asked again for <see cref="Patience"/>; what
/// asking again can't mend (no right to it, no such account key) ends the start at once.
/// </summary>
public sealed partial class StorageStartUp(TableClient table, QueueClient queue, TimeProvider time, ILogger<StorageStartUp> log) : IHostedLifecycleService
{
    /// <summary>A host that starts copies anew gives up on one at about this age.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                await table.CreateIfNotExistsAsync(cancellationToken);
                await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                return;
            }
            catch (Exception e) when (time.GetUtcNow() < until && Outage.Is(e, cancellationToken) && !IsRefusal(e))
            {
                NotThereYet(log, e);
                await Task.Delay(Between, time, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsRefusal(Exception e) => e is RequestFailedException { Status: >= 400 and < 500 and not 408 and not 429 };

    [LoggerMessage(EventId = 2020, Level = LogLevel.Warning, Message = "Storage does not answer at the start; it is asked again.")]
    private static partial void NotThereYet(ILogger logger, Exception exception);
}
