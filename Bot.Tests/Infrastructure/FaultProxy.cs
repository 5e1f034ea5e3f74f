using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TeamsCollab.Tests.Infrastructure;

/// <summary>What a storage in trouble does to a request.</summary>
internal enum StorageFault
{
    None,

    /// <summary>503: it was not done.</summary>
    Busy,

    /// <summary>The connection breaks before anything is done.</summary>
    ResetBefore,

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    ResetAfter,

    /// <summary>It is done three seconds later.</summary>
    Slow,

    /// <summary>A transaction is told that a row has changed meanwhile; it was not done.</summary>
    Changed,
}

/// <summary>Stands between a bot and the storage emulator, and does to its requests what a test says.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheHop = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Transfer-Encoding", "Keep-Alive" };

    private readonly WebApplication _app;
    private readonly Dictionary<string, string> _connection;
    private readonly Dictionary<int, Uri> _behind = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private int _faults;

    private FaultProxy(WebApplication app, Dictionary<string, string> connection) => (_app, _connection) = (app, connection);

    /// <summary>What happens to a request, by its method and path.</summary>
    public Func<string, string, StorageFault> Plan { get; set; } = (_, _) => StorageFault.None;

    /// <summary>How long <see cref="StorageFault.Slow"/> is.</summary>
    public TimeSpan Slowness { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many requests were harmed.</summary>
    public int Faults => Volatile.Read(ref _faults);

    /// <summary>The emulator's, through the proxy.</summary>
    public string ConnectionString => string.Concat(_connection.Select(part => $"{part.Key}={part.Value};"));

    /// <param name="connectionString">The emulator's.</param>
    public static async Task<FaultProxy> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
        });
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var proxy = new FaultProxy(builder.Build(), parts);
        proxy._app.Run(proxy.PassAsync);
        await proxy._app.StartAsync();
        var (table, queue) = (new Uri(proxy._app.Urls.First()), new Uri(proxy._app.Urls.Last()));
        proxy.Stand(table, "TableEndpoint");
        proxy.Stand(queue, "QueueEndpoint");
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private void Stand(Uri here, string endpoint)
    {
        var emulator = new Uri(_connection[endpoint]);
        _behind[here.Port] = emulator;
        _connection[endpoint] = new Uri(here, emulator.AbsolutePath).ToString();
    }

    private async Task PassAsync(HttpContext context)
    {
        var fault = Plan(context.Request.Method, context.Request.Path.Value!);
        if (fault == StorageFault.Changed && !context.Request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal)) fault = StorageFault.None;
        if (fault != StorageFault.None) Interlocked.Increment(ref _faults);
        switch (fault)
        {
            case StorageFault.Busy:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case StorageFault.ResetBefore:
                context.Abort();
                return;
            case StorageFault.Changed:
                await RefuseAsync(context);
                return;
            case StorageFault.Slow:
                // Whoever gave up meanwhile has it done all the same.
                await Task.Delay(Slowness);
                break;
        }
        using var answer = await ForwardAsync(context);
        if (fault == StorageFault.ResetAfter) context.Abort();
        else await ReturnAsync(context, answer);
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, CancellationToken.None);
        // As it came, byte by byte: the signature covers it.
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        using var forward = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(new Uri(_behind[context.Connection.LocalPort].GetLeftPart(UriPartial.Authority)), raw));
        if (body.Length > 0 || request.ContentLength is not null) forward.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in request.Headers)
        {
            if (OfTheHop.Contains(name) || name == "Host") continue;
            if (!forward.Headers.TryAddWithoutValidation(name, values.ToArray())) forward.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        return await _http.SendAsync(forward, HttpCompletionOption.ResponseContentRead, CancellationToken.None);
    }

    private static async Task ReturnAsync(HttpContext context, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!OfTheHop.Contains(name)) context.Response.Headers[name] = values.ToArray();
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (content.Length > 0) await context.Response.Body.WriteAsync(content);
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        const string error = """{"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"0:The update condition specified in the request was not satisfied."}}}""";
        string[] lines =
        [
            "--batchresponse_1", "Content-Type: multipart/mixed; boundary=changesetresponse_1", "",
            "--changesetresponse_1", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
            "HTTP/1.1 412 Precondition Failed", "Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8", "", error,
            "--changesetresponse_1--", "--batchresponse_1--", "",
        ];
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "multipart/mixed; boundary=batchresponse_1";
        await context.Response.WriteAsync(string.Join("\r\n", lines));
    }
}
