using System.Buffers;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>Lends the JSON readers and writers their character buffers from the shared pool.</summary>
internal sealed class CharPool : IArrayPool<char>
{
    public static readonly CharPool Shared = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[] array) => ArrayPool<char>.Shared.Return(array);
}
