using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>
/// A request's body: JSON in a pooled buffer. The buffer goes back to the pool only when nobody is sending it; else a
/// cancelled call could send another call's bytes.
/// </summary>
internal sealed class JsonBody : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly PooledUtf8Writer _json;
    private int _senders;
    private bool _disposed;

    public JsonBody(PooledUtf8Writer json)
    {
        _json = json;
        Headers.ContentType = Json;
        Headers.ContentLength = json.Length;
    }

    /// <summary>For an exception's copy of the request.</summary>
    public string AsText() => _disposed ? null : Encoding.UTF8.GetString(_json.Written.Span);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext context, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json;
        lock (_json)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _senders++;
            json = _json.Written;
        }

        try
        {
            await stream.WriteAsync(json, cancellationToken);
        }
        finally
        {
            lock (_json)
                _senders--;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_json)
            {
                _disposed = true;
                if (_senders > 0)
                    _json.Abandon();
                _json.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
