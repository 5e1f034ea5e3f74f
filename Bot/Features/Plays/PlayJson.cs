using System.Text.Encodings.Web;
using System.Text.Json;

namespace TeamsCollab.Features.Plays;

/// <summary>A play as its row holds it. Property names are permanent.</summary>
public static class PlayJson
{
    // A row's property is short: letters outside of ASCII shall not take six characters each. Nothing here reaches HTML.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Play play) => JsonSerializer.Serialize(play, Options);
}
