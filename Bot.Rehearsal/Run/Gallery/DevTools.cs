using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>A browser without a window, spoken to by the protocol of its developer tools: one page that stays open for many pictures.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _line = new();
    private int _last;

    private DevTools(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <exception cref="RehearsalException">There is no browser, or it does not answer.</exception>
    public static async Task<DevTools> StartAsync(CancellationToken cancel)
    {
        var browser = Browser.Find() ?? throw new RehearsalException(Browser.Missing);
        var profile = Directory.CreateTempSubdirectory("rehearsal-browser-");
        var start = new ProcessStartInfo(browser,
            [.. Browser.Flags, "--headless", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var tools = new DevTools(Process.Start(start) ?? throw new RehearsalException($"The browser at {browser} did not start."), profile);
        try
        {
            await tools.ConnectAsync(cancel);
            return tools;
        }
        catch
        {
            await tools.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an address and waits until its expression is true.</summary>
    public async Task OpenAsync(Uri address, string ready, int width, int height, CancellationToken cancel)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancel);
        await CallAsync("Page.navigate", new() { ["url"] = address.ToString() }, cancel);
        while ((await EvaluateAsync($"document.readyState === 'complete' && !!({ready})", cancel))?.GetValueKind() != JsonValueKind.True)
            await Task.Delay(50, cancel);
    }

    /// <summary>The value of an expression; a promise is awaited.</summary>
    /// <exception cref="RehearsalException">It threw.</exception>
    public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken cancel)
    {
        var result = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancel);
        if (result["exceptionDetails"] is { } thrown)
            throw new RehearsalException($"The page failed: {thrown["exception"]?["description"] ?? thrown["text"]}");
        return result["result"]?["value"];
    }

    /// <summary>A picture of the page's top left, as PNG.</summary>
    public async Task<byte[]> PictureAsync(double width, double height, CancellationToken cancel)
    {
        var clip = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = 1 };
        var taken = await CallAsync("Page.captureScreenshot", new() { ["format"] = "png", ["clip"] = clip, ["captureBeyondViewport"] = true }, cancel);
        return Convert.FromBase64String((string)taken["data"]!);
    }

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        // The browser prints where it listens: "DevTools listening on ws://127.0.0.1:40123/devtools/browser/...".
        const string mark = "DevTools listening on ";
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync(cancel) ?? throw new RehearsalException("The browser ended at once.");
        while (!line.StartsWith(mark, StringComparison.Ordinal));
        _ = _process.StandardError.ReadToEndAsync(cancel);
        var address = new Uri(line[mark.Length..]);
        using var http = new HttpClient();
        var list = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{address.Host}:{address.Port}/json/list"));
        JsonNode? page;
        while ((page = JsonNode.Parse(await http.GetStringAsync(list, cancel))!.AsArray().FirstOrDefault(target => (string?)target?["type"] == "page")) is null)
            await Task.Delay(50, cancel);
        await _line.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), cancel);
    }

    private async Task<JsonObject> CallAsync(string method, JsonObject parameters, CancellationToken cancel)
    {
        var id = ++_last;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _line.SendAsync(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(call), WebSocketMessageType.Text, endOfMessage: true, cancel);
        while (true)
        {
            var answer = await ReadAsync(cancel);
            if ((int?)answer["id"] != id) continue;
            if (answer["error"] is { } error)
                throw new RehearsalException($"The browser refused {method}: {error["message"]}");
            return answer["result"]!.AsObject();
        }
    }

    private async Task<JsonObject> ReadAsync(CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[65_536];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _line.ReceiveAsync(buffer.AsMemory(), cancel);
            await whole.WriteAsync(buffer.AsMemory(0, part.Count), cancel);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(whole.ToArray())!.AsObject();
    }
}
