using System.Buffers;
using System.Text;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>
/// Text written here becomes UTF-8 in a pooled buffer: no string and no large array is left behind. Dispose returns the
/// buffer, so <see cref="Written"/> must not be used afterwards; <see cref="Abandon"/> leaves it to the garbage collector.
/// </summary>
internal sealed class PooledUtf8Writer : TextWriter
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private byte[] _bytes;
    private int _length;

    // A surrogate pair may come in two calls; the encoder keeps its first half.
    private bool _halfAPair;

    public PooledUtf8Writer(int capacity = 4096)
        : base(System.Globalization.CultureInfo.InvariantCulture) =>
        _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public override Encoding Encoding => Encoding.UTF8;

    public int Length => _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public override void Write(char value)
    {
        if (value < 0x80 && !_halfAPair)
        {
            if (_length == _bytes.Length)
                Grow(1);
            _bytes[_length++] = (byte)value;
            return;
        }

        Write(new ReadOnlySpan<char>(in value));
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty)
            return;
        var most = (buffer.Length + 1) * 3;
        if (_bytes.Length - _length < most)
            Grow(most);
        _length += _encoder.GetBytes(buffer, _bytes.AsSpan(_length), flush: false);
        _halfAPair = char.IsHighSurrogate(buffer[^1]);
    }

    /// <summary>Gives the buffer up without returning it to the pool: somebody may still be reading it.</summary>
    public void Abandon() => _bytes = null;

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _bytes, null) is { } bytes)
            ArrayPool<byte>.Shared.Return(bytes);
        base.Dispose(disposing);
    }

    private void Grow(int needed)
    {
        var bigger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + needed));
        _bytes.AsSpan(0, _length).CopyTo(bigger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bigger;
    }
}
