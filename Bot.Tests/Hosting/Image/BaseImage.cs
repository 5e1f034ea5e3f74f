using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TeamsCollab.Tests.Hosting.Image;

/// <summary>In place of the base image that Microsoft's registry has: the same facts about user and environment, and next to nothing in it.</summary>
internal static class BaseImage
{
    public const string Repository = "dotnet/aspnet";
    public const string Tag = "10.0-noble-chiseled-extra";

    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    public static void PutInto(Registry registry)
    {
        var (layer, unpacked) = Layer();
        var config = Json(new
        {
            architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
            os = "linux",
            config = new { User = "1654", Env = new[] { "PATH=/usr/bin:/usr/share/dotnet", "APP_UID=1654", "ASPNETCORE_HTTP_PORTS=8080", "DOTNET_RUNNING_IN_CONTAINER=true" } },
            rootfs = new { type = "layers", diff_ids = new[] { unpacked } },
            history = new[] { new { created_by = "a test" } },
        });
        registry.Add(Repository, Tag, ManifestType, Json(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = ConfigType, digest = registry.Add(config), size = config.Length },
            layers = new[] { new { mediaType = LayerType, digest = registry.Add(layer), size = layer.Length } },
        }));
    }

    private static (byte[] Layer, string Unpacked) Layer()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "etc/os-release") { DataStream = new MemoryStream("NAME=base\n"u8.ToArray()) });
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(tar.ToArray());
        return (zipped.ToArray(), $"sha256:{Convert.ToHexStringLower(SHA256.HashData(tar.ToArray()))}");
    }

    private static byte[] Json(object content) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content));
}
