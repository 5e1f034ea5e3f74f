using Azure;

namespace TeamsCollab.Store;

/// <summary>Tells storage's failures from ours.</summary>
internal static class Outage
{
    /// <summary>Whether storage refused or didn't answer, as opposed to the caller giving up or a fault in our code.</summary>
    public static bool Is(Exception e, CancellationToken ct) => e switch
    {
        RequestFailedException or HttpRequestException or IOException or TimeoutException => true,
        // The client's own network timeout arrives as a cancellation that nobody asked for.
        OperationCanceledException => !ct.IsCancellationRequested,
        // After its retry the client hands over the failures of all tries.
        AggregateException many => many.InnerExceptions.All(inner => Is(inner, ct)),
        _ => false,
    };

    /// <exception cref="StoreUnavailableException">Storage refused or didn't answer.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken ct)
    {
        try
        {
            return await question();
        }
        catch (Exception e) when (Is(e, ct))
        {
            throw new StoreUnavailableException("Storage did not answer.", e);
        }
    }
}
