using System.Net;
using System.Net.Http.Headers;

namespace Microsoft.Rest;

/// <summary>A copy of an HTTP message for an exception: it can be read after the message is gone.</summary>
public abstract class HttpMessageWrapper
{
    protected HttpMessageWrapper()
    {
    }

    /// <summary>The body as text; null if there was none.</summary>
    public string Content { get; set; }

    /// <summary>The message's and its content's headers, by their canonical name (<c>Retry-After</c>).</summary>
    public IDictionary<string, IEnumerable<string>> Headers { get; } = new Dictionary<string, IEnumerable<string>>();

    protected void CopyHeaders(HttpHeaders headers)
    {
        if (headers == null)
            return;
        foreach (var (name, values) in headers)
            Headers[name] = Headers.TryGetValue(name, out var present) ? [.. present, .. values] : [.. values];
    }
}

public class HttpRequestMessageWrapper : HttpMessageWrapper
{
    public HttpRequestMessageWrapper(HttpRequestMessage httpRequest, string content)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        CopyHeaders(httpRequest.Headers);
        CopyHeaders(httpRequest.Content?.Headers);
        Content = content;
        Method = httpRequest.Method;
        RequestUri = httpRequest.RequestUri;
    }

    public HttpMethod Method { get; protected set; }

    public Uri RequestUri { get; protected set; }
}

public class HttpResponseMessageWrapper : HttpMessageWrapper
{
    public HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content)
    {
        ArgumentNullException.ThrowIfNull(httpResponse);
        CopyHeaders(httpResponse.Headers);
        CopyHeaders(httpResponse.Content?.Headers);
        Content = content;
        StatusCode = httpResponse.StatusCode;
        ReasonPhrase = httpResponse.ReasonPhrase;
    }

    public HttpStatusCode StatusCode { get; protected set; }

    public string ReasonPhrase { get; protected set; }
}
