using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TeamsCollab.Features.Plays;

/// <summary>A play as its row holds it. Property names are permanent.</summary>
public static class PlayJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        // A row's property is short: letters outside of ASCII shall not take six characters each. Nothing here reaches HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // What a row of another age lacks gets its default.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { type => type.Properties.ToList().ForEach(p => p.IsRequired = false) } },
    };

    private static readonly JsonSerializerOptions Small = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Write(Play play) => JsonSerializer.Serialize(play, Options);

    /// <exception cref="JsonException">The text is no play.</exception>
    public static Play Read(string json)
    {
        var play = JsonSerializer.Deserialize<Play>(json, Options) ?? throw new JsonException("A stored play is null.");
        return play with
        {
            Parts = [.. Present(play.Parts).Select(p => p with { After = Present(p.After), Title = p.Title ?? p.Key, Role = p.Role ?? "", ReadyWhen = p.ReadyWhen ?? "" })],
            Stages = [.. Present(play.Stages).Select(s => s with { Parts = Present(s.Parts), After = Present(s.After), SignOffs = Present(s.SignOffs), Title = s.Title ?? s.Key })],
        };
    }

    /// <summary>A play that is being edited, as its form carries it.</summary>
    public static string Write(PlayDraft draft) => JsonSerializer.Serialize(draft, Small);

    /// <summary>Null where it is none: anyone can forge what a form carries.</summary>
    public static PlayDraft? ReadDraft(string? json)
    {
        try
        {
            if (json is null || JsonSerializer.Deserialize<PlayDraft>(json, Options) is not { Play: not null } draft) return null;
            return draft with
            {
                Stages =
                [
                    .. Present(draft.Stages).Where(s => s is { Key: not null }).Select(s => s with
                    {
                        Title = s.Title ?? "",
                        Parts = [.. Present(s.Parts).Where(p => p is { Key: not null }).Select(p => p with { Title = p.Title ?? "", Role = p.Role ?? "", ReadyWhen = p.ReadyWhen ?? "" })],
                    }),
                ],
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableArray<T> Present<T>(ImmutableArray<T> stored) => stored.IsDefault ? [] : stored;
}
