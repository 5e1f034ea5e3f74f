namespace AdaptiveCards;

internal static class JsonNames
{
    public static string Camel(string name) => string.Create(name.Length, name, (span, from) =>
    {
        from.CopyTo(span);
        span[0] = char.ToLowerInvariant(span[0]);
    });
}
