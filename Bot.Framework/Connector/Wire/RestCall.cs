using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>One REST call: sign it, send it, read the answer or throw what the genuine operation throws.</summary>
internal readonly struct RestCall(HttpClient http, ServiceClientCredentials credentials, JsonSerializer serializer)
{
    private static readonly string Product = "TeamsCollab-BotFramework/" + typeof(RestCall).Assembly.GetName().Version?.ToString(2);

    /// <summary>The body of every refused call; the Teams operations carry another exception than the conversations'.</summary>
    public delegate RestException Refuse(HttpRequestMessageWrapper request, HttpResponseMessageWrapper response);

    public async Task<HttpOperationResponse<T>> SendAsync<T>(HttpMethod method, Uri address, object body, Dictionary<string, List<string>> customHeaders, Refuse refuse, CancellationToken cancellationToken)
    {
        var (request, response) = await ExchangeAsync(method, address, body, customHeaders, refuse, cancellationToken);
        try
        {
            return new HttpOperationResponse<T> { Request = request, Response = response, Body = await ReadAsync<T>(response, cancellationToken) };
        }
        catch
        {
            Discard(request, response);
            throw;
        }
    }

    public async Task<HttpOperationResponse> SendAsync(HttpMethod method, Uri address, object body, Dictionary<string, List<string>> customHeaders, Refuse refuse, CancellationToken cancellationToken)
    {
        var (request, response) = await ExchangeAsync(method, address, body, customHeaders, refuse, cancellationToken);
        return new HttpOperationResponse { Request = request, Response = response };
    }

    public static Uri Address(Uri root, string relative)
    {
        var start = root.AbsoluteUri;
        return new Uri(start.EndsWith('/') ? start + relative : $"{start}/{relative}");
    }

    public static void NotNull(object value, [CallerArgumentExpression(nameof(value))] string name = null)
    {
        if (value == null)
            throw new ValidationException(ValidationRules.CannotBeNull, name);
    }

    public static RestException AsErrorResponse(HttpRequestMessageWrapper request, HttpResponseMessageWrapper response) =>
        new ErrorResponseException(Refusal(response)) { Request = request, Response = response, Body = Try<ErrorResponse>(response.Content) };

    public static RestException AsHttpOperation(HttpRequestMessageWrapper request, HttpResponseMessageWrapper response) =>
        new HttpOperationException(Refusal(response)) { Request = request, Response = response };

    private static string Refusal(HttpResponseMessageWrapper response) => $"Operation returned an invalid status code '{response.StatusCode}'";

    private async Task<(HttpRequestMessage Request, HttpResponseMessage Response)> ExchangeAsync(HttpMethod method, Uri address, object body, Dictionary<string, List<string>> customHeaders, Refuse refuse, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new HttpRequestMessage(method, address);
        HttpResponseMessage response = null;
        try
        {
            request.Headers.TryAddWithoutValidation("User-Agent", Product);
            foreach (var (name, values) in customHeaders ?? [])
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, values);
            }

            if (body != null)
                request.Content = new JsonBody(WireJson.Write(body, serializer));
            if (credentials != null)
                await credentials.ProcessHttpRequestAsync(request, cancellationToken);
            response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent)
                return (request, response);
            var answer = response.Content == null ? null : await response.Content.ReadAsStringAsync(cancellationToken);
            throw refuse(
                new HttpRequestMessageWrapper(request, (request.Content as JsonBody)?.AsText()),
                new HttpResponseMessageWrapper(response, answer));
        }
        catch
        {
            Discard(request, response);
            throw;
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content == null || response.Content.Headers.ContentLength == 0)
            return default;
        // The client has read the whole answer already; this stream is memory.
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return WireJson.Read<T>(stream, serializer);
        }
        catch (JsonException unreadable)
        {
            throw new SerializationException("Unable to deserialize the response.", await response.Content.ReadAsStringAsync(cancellationToken), unreadable);
        }
    }

    private static T Try<T>(string json)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonConvert.DeserializeObject<T>(json, WireJson.CreateSettings());
        }
        catch (JsonException)
        {
            // A proxy's page, for one: the text stays readable in Response.Content.
            return null;
        }
    }

    private static void Discard(HttpRequestMessage request, HttpResponseMessage response)
    {
        request.Dispose();
        response?.Dispose();
    }
}
