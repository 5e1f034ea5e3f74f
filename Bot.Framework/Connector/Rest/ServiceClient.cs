namespace Microsoft.Rest;

/// <summary>A client of one REST service: it owns, or borrows, the <see cref="HttpClient"/> that all its operations use.</summary>
public abstract class ServiceClient<T> : IDisposable
    where T : ServiceClient<T>
{
    private readonly bool _ownsHttpClient;
    private bool _disposed;

    protected ServiceClient(params DelegatingHandler[] handlers)
        : this(Pipeline(handlers), disposeHttpClient: handlers is { Length: > 0 })
    {
    }

    protected ServiceClient(HttpClient httpClient, bool disposeHttpClient = true)
    {
        HttpClient = httpClient ?? Bot.Connector.Wire.SharedHttp.Client;
        _ownsHttpClient = disposeHttpClient && httpClient != null;
    }

    public HttpClient HttpClient { get; protected set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed && _ownsHttpClient)
            HttpClient.Dispose();
        _disposed = true;
    }

    // Null stands for the process-wide client, whose connections all clients without handlers share.
    private static HttpClient Pipeline(DelegatingHandler[] handlers)
    {
        if (handlers is not { Length: > 0 })
            return null;
        HttpMessageHandler inner = Bot.Connector.Wire.SharedHttp.CreateHandler();
        for (var i = handlers.Length - 1; i >= 0; i--)
        {
            handlers[i].InnerHandler ??= inner;
            inner = handlers[i];
        }

        return new HttpClient(inner);
    }
}

public interface IServiceOperations<TClient>
    where TClient : ServiceClient<TClient>
{
    TClient Client { get; }
}
