using TeamsCollab.Sales;

namespace TeamsCollab.Features.Plays;

/// <summary>
/// The two plays that every team starts with. Keys of plays and parts are permanent; titles, roles and the sentences that say
/// when a part is ready are texts in the team's language, looked up by <c>{play}.{part}.Title</c> and so on.
/// </summary>
public static class BuiltInPlays
{
    public const string FullId = "full";
    public const string ShortId = "short";

    private static readonly Step[] FullSteps =
    [
        new("qualify", "Sdr", "Ae", []),
        new("discovery", "Ae", "Se", ["qualify"]),
        new("demo", "Se", "Ae", ["discovery"]),
        new("evaluation", "Se", "Ae", ["demo"]),
        new("security", "Ae", "LegalOrSecurity", ["demo"], Optional: true),
        new("proposal", "Ae", "DealDesk", ["evaluation", "security"]),
        new("close", "Ae", "Csm", ["proposal"]),
        new("success", "Ae", "Csm", ["close"]),
    ];

    private static readonly Step[] ShortSteps =
    [
        new("qualify", "Ae", "Sdr", []),
        new("proposal", "Ae", "DealDesk", ["qualify"]),
        new("close", "Ae", "Csm", ["proposal"]),
    ];

    /// <param name="text">The text of a key, in the team's language.</param>
    public static Play? ById(string id, Func<string, string> text) => id switch
    {
        FullId => Make(FullId, FullSteps, text),
        ShortId => Make(ShortId, ShortSteps, text),
        _ => null,
    };

    private static Play Make(string id, IEnumerable<Step> steps, Func<string, string> text) => new()
    {
        Id = id,
        Version = 1,
        Parts =
        [
            .. steps.Select(s => new Part
            {
                Key = s.Key,
                Title = text($"Part.{id}.{s.Key}.Title"),
                Role = text($"Role.{s.Role}"),
                PartnerRole = text($"Role.{s.PartnerRole}"),
                ReadyWhen = text($"Part.{id}.{s.Key}.Ready"),
                After = [.. s.After],
                Optional = s.Optional,
            }),
        ],
    };

    private sealed record Step(string Key, string Role, string PartnerRole, string[] After, bool Optional = false);
}
