namespace Microsoft.Rest;

public interface IHttpOperationResponse
{
    HttpRequestMessage Request { get; set; }

    HttpResponseMessage Response { get; set; }
}

public interface IHttpOperationResponse<T> : IHttpOperationResponse
{
    T Body { get; set; }
}

/// <summary>An operation's request and response; its body has been read when the caller gets it.</summary>
public class HttpOperationResponse : IHttpOperationResponse, IDisposable
{
    private bool _disposed;

    public HttpRequestMessage Request { get; set; }

    public HttpResponseMessage Response { get; set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
            return;
        _disposed = true;
        Request?.Dispose();
        Response?.Dispose();
    }
}

public class HttpOperationResponse<T> : HttpOperationResponse, IHttpOperationResponse<T>
{
    public T Body { get; set; }
}
