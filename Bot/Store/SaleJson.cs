using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>
/// States and events as JSON in a row's <c>Data</c>. A row of any age is readable: what we don't know is ignored, what it lacks gets
/// the default that its type says here.
/// </summary>
public static class SaleJson
{
    private static readonly JsonSerializerOptions Options = new(SaleJsonContext.Default.Options)
    {
        // A row's property is short: letters outside of ASCII shall not take six characters each. Nothing here reaches HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = SaleJsonContext.Default.WithAddedModifier(NothingIsRequired),
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Info<T>());

    /// <exception cref="JsonException">The text is no such state.</exception>
    public static T Read<T>(string json) => Whole(JsonSerializer.Deserialize(json, Info<T>()) ?? throw new JsonException($"A stored {typeof(T).Name} is null."));

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static void NothingIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties) property.IsRequired = false;
    }

    // The source generator's constructors leave what is missing null, whatever the property's own initial value is.
    private static T Whole<T>(T value) => (T)(object)(value switch
    {
        Sale sale => sale with
        {
            Parts = [.. Present(sale.Parts).Select(Whole)],
            Handoffs = Present(sale.Handoffs),
            Stages = [.. Present(sale.Stages).Select(Whole)],
            ClosingSignOffs = Present(sale.ClosingSignOffs),
            Name = sale.Name ?? "",
            Customer = sale.Customer ?? "",
            Play = sale.Play ?? "",
        },
        SaleOpened opened => opened with
        {
            Parts = [.. Present(opened.Parts).Select(Whole)],
            Stages = [.. Present(opened.Stages).Select(Whole)],
            Name = opened.Name ?? "",
            Customer = opened.Customer ?? "",
            Play = opened.Play ?? "",
        },
        Stage stage => stage with
        {
            Title = stage.Title ?? stage.Key,
            Parts = Present(stage.Parts),
            After = Present(stage.After),
            SignOffs = Present(stage.SignOffs),
        },
        Reminded reminded => reminded with { To = Present(reminded.To) },
        SignOffGiven signed => signed with { Role = signed.Role ?? "" },
        Part part => part with
        {
            After = Present(part.After),
            Title = part.Title ?? part.Key,
            Role = part.Role ?? "",
            ReadyWhen = part.ReadyWhen ?? "",
        },
        Team team => team with
        {
            Language = team.Language ?? "en",
            Captains = Present(team.Captains),
            Objections = Present(team.Objections),
            Roles = Present(team.Roles),
            LostChannels = Present(team.LostChannels),
            Plays = Present(team.Plays),
        },
        RolesNamed named => named with { Roles = Present(named.Roles) },
        RolesGiven given => given with { Roles = Present(given.Roles) },
        Member member => member with { Name = member.Name ?? "", Roles = Present(member.Roles) },
        PersonRow person => person with
        {
            Absences = [.. Present(person.Absences).Select(a => a with { StandIns = Present(a.StandIns) })],
            Snoozes = Present(person.Snoozes),
            StandsInFor = Present(person.StandsInFor),
        },
        Paste paste => paste with
        {
            Wrong = Present(paste.Wrong),
            Missed = Present(paste.Missed),
            Sums = Present(paste.Sums),
            Shares = Present(paste.Shares),
            Language = paste.Language ?? "en",
        },
        PastedSales pasted => new PastedSales(Present(pasted.Sales)),
        SaleListing listing => listing with { Balls = listing.Balls ?? [] },
        _ => value,
    })!;

    private static ImmutableArray<T> Present<T>(ImmutableArray<T> stored) => stored.IsDefault ? [] : stored;
}

/// <summary><c>p7</c>; anything else is nobody.</summary>
public sealed class PersonJson : JsonConverter<Person>
{
    public override Person Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Person.TryParse(reader.GetString(), null, out var person) ? person : Person.Nobody;

    public override void Write(Utf8JsonWriter writer, Person value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>What a thread row holds.</summary>
public sealed record ThreadOf(string Sale);

/// <summary>A pointer on the queue: look at this partition. <paramref name="Turn"/> says which activity put it there.</summary>
/// <param name="Wake">The key of the wake row that the message is for; null: the outbox.</param>
/// <param name="Due">When that row is due.</param>
/// <param name="Trace">The trace of the turn that put it.</param>
/// <param name="Then">Further wake rows that this message is for after <paramref name="Wake"/>, the earliest first.</param>
public sealed record GuardPointer(
    string Partition, string Turn, DateTimeOffset At, string? Wake = null, DateTimeOffset? Due = null, string? Trace = null, IReadOnlyList<Appointment>? Then = null)
{
    /// <summary>The wake rows that this message is for.</summary>
    public IEnumerable<Appointment> Appointments() => Wake is null ? [] : [new Appointment(Wake, Due ?? At), .. Then ?? []];

    /// <summary>The same message for these wake rows; null where there is none.</summary>
    public GuardPointer? For(IEnumerable<Appointment> appointments) => appointments.OrderBy(one => one.Due).ToList() switch
    {
        [] => null,
        [var only] => this with { Wake = only.Wake, Due = only.Due, Then = null },
        [var first, .. var then] => this with { Wake = first.Wake, Due = first.Due, Then = then },
    };
}

/// <summary>A wake row, as a message on the queue knows it.</summary>
/// <param name="Wake">The row's key.</param>
/// <param name="Due">When to look at it.</param>
public sealed record Appointment(string Wake, DateTimeOffset Due);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(PersonJson)])]
[JsonSerializable(typeof(Download))]
[JsonSerializable(typeof(Sale))]
[JsonSerializable(typeof(SaleEvent))]
[JsonSerializable(typeof(Team))]
[JsonSerializable(typeof(TeamEvent))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(SaleListing))]
[JsonSerializable(typeof(Waiting))]
[JsonSerializable(typeof(ThreadOf))]
[JsonSerializable(typeof(TeamMembership))]
[JsonSerializable(typeof(GuardPointer))]
[JsonSerializable(typeof(PersonRow))]
[JsonSerializable(typeof(NudgeShown))]
[JsonSerializable(typeof(WeekFact))]
[JsonSerializable(typeof(Paste))]
[JsonSerializable(typeof(PastedSale))]
[JsonSerializable(typeof(PastedSales))]
internal sealed partial class SaleJsonContext : JsonSerializerContext;
