using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TeamsCollab.Tests.Hosting;

/// <summary>An 8-bit RGB or RGBA picture without interlacing: what browsers save.</summary>
internal sealed record Png(int Width, int Height, IReadOnlyList<Pixel> Pixels)
{
    public static Png Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var (header, packed) = (Array.Empty<byte>(), new MemoryStream());
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var kind = Encoding.ASCII.GetString(file, at + 4, 4);
            var data = file.AsSpan(at + 8, length);
            if (kind == "IHDR") header = data.ToArray();
            if (kind == "IDAT") packed.Write(data);
            at += length + 12;
        }
        var depth = (header[8], header[9], header[12]);
        var channels = depth switch { (8, 6, 0) => 4, (8, 2, 0) => 3, _ => throw new NotSupportedException($"{path} is saved as {depth}.") };
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        packed.Position = 0;
        using var unpacking = new ZLibStream(packed, CompressionMode.Decompress);
        return new Png(width, height, [.. Rows(unpacking, width * channels, height, channels).SelectMany(row => row.Chunk(channels))
            .Select(pixel => new Pixel(pixel[0], pixel[1], pixel[2], channels == 4 ? pixel[3] : byte.MaxValue))]);
    }

    private static IEnumerable<byte[]> Rows(Stream lines, int width, int height, int step)
    {
        var above = new byte[width];
        for (var y = 0; y < height; y++)
        {
            var filter = lines.ReadByte();
            var row = new byte[width];
            lines.ReadExactly(row);
            for (var x = 0; x < width; x++)
            {
                var (left, up, corner) = (x < step ? 0 : row[x - step], above[x], x < step ? 0 : above[x - step]);
                row[x] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Nearest(left, up, corner) });
            }
            yield return above = row;
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}

internal readonly record struct Pixel(byte Red, byte Green, byte Blue, byte Alpha);
