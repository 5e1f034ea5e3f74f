using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace TeamsCollab.Tests.Hosting.Image;

/// <summary>A container registry in memory, as far as a build pulls a base image and pushes its own: the HTTP API's version 2, without credentials.</summary>
internal sealed class Registry : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Type, byte[] Content)> _manifests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MemoryStream> _uploads = new(StringComparer.Ordinal);

    private int _begun;

    private Registry(WebApplication app) => _app = app;

    /// <summary>As an image's name begins.</summary>
    public string Name => new Uri(_app.Urls.First()).Authority.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<Registry> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var registry = new Registry(builder.Build());
        registry._app.Run(registry.AnswerAsync);
        await registry._app.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    public byte[] Blob(string digest) => _blobs[digest];

    public byte[] Manifest(string repository, string tag) => _manifests[$"{repository}@{tag}"].Content;

    public string Add(byte[] blob)
    {
        var digest = Digest(blob);
        _blobs[digest] = blob;
        return digest;
    }

    public void Add(string repository, string tag, string type, byte[] manifest)
    {
        _manifests[$"{repository}@{tag}"] = (type, manifest);
        _manifests[$"{repository}@{Digest(manifest)}"] = (type, manifest);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Trim('/').Split('/');
        // v2/{name, of several parts}/manifests|blobs/{what}[/{upload}]
        var kind = Array.FindLastIndex(path, part => part is "manifests" or "blobs");
        if (kind < 2) return Task.CompletedTask;
        var (repository, rest) = (string.Join('/', path[1..kind]), path[(kind + 1)..]);
        return (path[kind], rest) switch
        {
            ("manifests", [var reference]) => ManifestAsync(http, repository, reference),
            ("blobs", ["uploads", .. var upload]) => UploadAsync(http, repository, upload is [{ Length: > 0 } id] ? id : null),
            ("blobs", [var digest]) => SendAsync(http, _blobs.GetValueOrDefault(digest), "application/octet-stream", digest),
            _ => Missing(http),
        };
    }

    private async Task ManifestAsync(HttpContext http, string repository, string reference)
    {
        if (!HttpMethods.IsPut(http.Request.Method))
        {
            var found = _manifests.TryGetValue($"{repository}@{reference}", out var manifest);
            await SendAsync(http, found ? manifest.Content : null, manifest.Type, found ? Digest(manifest.Content) : "");
            return;
        }
        var content = await BodyAsync(http);
        Add(repository, reference, http.Request.ContentType!, content);
        Created(http, $"/v2/{repository}/manifests/{reference}", Digest(content));
    }

    private async Task UploadAsync(HttpContext http, string repository, string? upload)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            if (http.Request.Query["mount"].ToString() is { Length: > 0 } known && _blobs.ContainsKey(known))
            {
                Created(http, $"/v2/{repository}/blobs/{known}", known);
                return;
            }
            upload = $"{Interlocked.Increment(ref _begun)}";
            _uploads[upload] = new MemoryStream();
        }
        if (upload is null || !_uploads.TryGetValue(upload, out var soFar))
        {
            await Missing(http);
            return;
        }
        soFar.Write(await BodyAsync(http));
        if (HttpMethods.IsPut(http.Request.Method))
        {
            var digest = http.Request.Query["digest"].ToString();
            if (Add(soFar.ToArray()) == digest) Created(http, $"/v2/{repository}/blobs/{digest}", digest);
            else http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = $"/v2/{repository}/blobs/uploads/{upload}";
        http.Response.Headers["Range"] = $"0-{Math.Max(0, soFar.Length - 1)}";
    }

    private static async Task SendAsync(HttpContext http, byte[]? content, string type, string digest)
    {
        if (content is null)
        {
            await Missing(http);
            return;
        }
        (http.Response.ContentType, http.Response.ContentLength) = (type, content.Length);
        http.Response.Headers["Docker-Content-Digest"] = digest;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(content);
    }

    private static void Created(HttpContext http, string location, string digest)
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = location;
        http.Response.Headers["Docker-Content-Digest"] = digest;
    }

    private static Task Missing(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
