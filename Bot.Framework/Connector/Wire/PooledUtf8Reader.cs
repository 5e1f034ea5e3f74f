using System.Buffers;
using System.Text;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>Reads UTF-8 bytes, wherever they lie, as text, without making a string of them. A byte order mark is skipped.</summary>
internal sealed class PooledUtf8Reader : TextReader
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly Stream _stream;
    private byte[] _buffer;
    private ReadOnlySequence<byte> _rest;
    private bool _atStart = true;
    private char? _secondHalf;

    public PooledUtf8Reader(ReadOnlySequence<byte> bytes) => _rest = bytes;

    public PooledUtf8Reader(Stream stream)
    {
        _stream = stream;
        _buffer = ArrayPool<byte>.Shared.Rent(4096);
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_secondHalf is { } half)
        {
            _secondHalf = null;
            buffer[0] = half;
            return 1;
        }

        return buffer.Length > 1 ? Decode(buffer) : ReadOne(ref buffer[0]);
    }

    public override int Read()
    {
        char one = default;
        return Read(new Span<char>(ref one)) == 0 ? -1 : one;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _buffer, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        base.Dispose(disposing);
    }

    // The decoder does not split a surrogate pair: it gets room for two, and the second waits for the next call.
    private int ReadOne(ref char first)
    {
        Span<char> two = stackalloc char[2];
        var read = Decode(two);
        if (read == 2)
            _secondHalf = two[1];
        first = two[0];
        return Math.Min(read, 1);
    }

    // Zero only at the end: that is what the JSON reader takes it for.
    private int Decode(Span<char> buffer)
    {
        while (!_rest.IsEmpty || Fill())
        {
            _decoder.Convert(_rest.FirstSpan, buffer, flush: false, out var bytes, out var chars, out _);
            _rest = _rest.Slice(bytes);
            if (chars > 0 && WithoutMark(buffer[..chars]) is var read and > 0)
                return read;
        }

        return _decoder.GetChars([], buffer, flush: true);
    }

    private bool Fill()
    {
        if (_stream == null || _buffer == null)
            return false;
        var read = _stream.Read(_buffer);
        _rest = new ReadOnlySequence<byte>(_buffer, 0, read);
        return read > 0;
    }

    private int WithoutMark(Span<char> text)
    {
        var marked = _atStart && text[0] == '\uFEFF';
        _atStart = false;
        if (!marked)
            return text.Length;
        text[1..].CopyTo(text);
        return text.Length - 1;
    }
}
