using System.Globalization;

namespace TeamsCollab.Sales;

/// <summary>
/// A teammate by their team-local number, written <c>p7</c>. States and events name people only so; who it is stands in the
/// member row, which <c>forget me</c> can empty without touching what happened.
/// </summary>
public readonly record struct Person(int Number) : IParsable<Person>
{
    /// <summary>Nobody: the default value, never given to anyone.</summary>
    public static readonly Person Nobody;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p{Number}");

    public static Person Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var person) ? person : throw new FormatException($"'{s}' is no person number.");

    public static bool TryParse(string? s, IFormatProvider? provider, out Person result)
    {
        var read = s is ['p', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        result = read ? new Person(int.Parse(s![1..], CultureInfo.InvariantCulture)) : Nobody;
        return read;
    }
}
