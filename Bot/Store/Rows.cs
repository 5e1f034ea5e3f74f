using System.Reflection;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>The shape of each row of a partition. Property names are permanent; what a row means is in <c>Data</c>, the rest is for people who look.</summary>
public static class Rows
{
    public const string Data = "Data";

    private static readonly Dictionary<Type, string> EventTypes = typeof(SaleEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    private static readonly Dictionary<Type, string> TeamEventTypes = typeof(TeamEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    public static TableEntity Of(Team team) => new(team.Key.Value, RowKeys.Team) { [Data] = SaleJson.Write(team) };

    public static TableEntity Of(TeamKey team, Sale sale) =>
        new(team.Value, RowKeys.Sale(sale.Id)) { ["Version"] = sale.Version, [Data] = SaleJson.Write(sale) };

    public static TableEntity Of(TeamKey team, Member member) => new(team.Value, RowKeys.Member(member.EntraId)) { [Data] = SaleJson.Write(member) };

    public static TableEntity ByNumber(TeamKey team, Member member) => new(team.Value, RowKeys.Member(member.Number)) { [Data] = SaleJson.Write(member) };

    public static TableEntity Play(TeamKey team, string key, string json) => new(team.Value, RowKeys.Play(key)) { [Data] = json };

    public static TableEntity Of(TeamKey team, string sale, SaleEvent happened) => new(team.Value, RowKeys.Event(sale, happened.Version))
    {
        ["Type"] = EventTypes[happened.GetType()],
        ["By"] = happened.By.ToString(),
        ["At"] = happened.At,
        [Data] = SaleJson.Write(happened),
    };

    public static TableEntity Text(TeamKey team, string sale, Worded worded) => new(team.Value, RowKeys.Text(sale, worded.Event.Version))
    {
        ["Author"] = worded.Event.By.ToString(),
        ["Words"] = worded.Words,
    };

    public static TableEntity Log(TeamKey team, string sale, SaleEvent happened) => new(team.Value, RowKeys.Log(happened.At, sale, happened.Version))
    {
        ["Type"] = EventTypes[happened.GetType()],
        ["By"] = happened.By.ToString(),
    };

    public static TableEntity Of(TeamKey team, TeamEvent happened) => new(team.Value, RowKeys.Event(TeamEvent.NoSale, happened.Version))
    {
        ["Type"] = TeamEventTypes[happened.GetType()],
        ["By"] = happened.By.ToString(),
        ["At"] = happened.At,
        [Data] = SaleJson.Write(happened),
    };

    public static TableEntity Text(TeamKey team, TeamWorded worded) => new(team.Value, RowKeys.Text(TeamEvent.NoSale, worded.Event.Version))
    {
        ["Author"] = worded.Event.By.ToString(),
        ["Words"] = worded.Words,
    };

    public static TableEntity Log(TeamKey team, TeamEvent happened) => new(team.Value, RowKeys.Log(happened.At, TeamEvent.NoSale, happened.Version))
    {
        ["Type"] = TeamEventTypes[happened.GetType()],
        ["By"] = happened.By.ToString(),
    };

    public static TableEntity Of(TeamKey team, WeekFact fact) => new(team.Value, RowKeys.Week(fact.At, fact.Sale, fact.Version)) { [Data] = SaleJson.Write(fact) };

    public static TableEntity Inbox(ActivityKey activity, Team after) => new(after.Key.Value, RowKeys.Inbox(activity))
    {
        ["Sale"] = TeamEvent.NoSale,
        ["Version"] = after.Version,
    };

    public static TableEntity Inbox(TeamKey team, ActivityKey activity, Sale after) => new(team.Value, RowKeys.Inbox(activity))
    {
        ["Sale"] = after.Id,
        ["Version"] = after.Version,
    };

    public static TableEntity Of(PersonRow person) =>
        new(RowKeys.PersonPartition(person.Tenant, person.EntraId), RowKeys.Person) { [Data] = SaleJson.Write(person) };

    public static TableEntity Of(string partition, NudgeShown nudge) => new(partition, RowKeys.Nudge(nudge.Day)) { [Data] = SaleJson.Write(nudge) };

    public static TableEntity Wake(string partition, Wake wake, DateTimeOffset at)
    {
        var row = new TableEntity(partition, wake.Key) { ["Due"] = wake.Due, ["Kind"] = wake.Kind, ["Subject"] = wake.Subject, ["At"] = at };
        if (Signals.TraceOfTimer is { } trace) row["Trace"] = trace;
        return row;
    }

    public static FiredWake FiredWake(TableEntity row) => new(
        row.PartitionKey,
        new Wake(row.GetDateTimeOffset("Due") ?? default, row.GetString("Kind"), row.GetString("Subject")),
        row.ETag.ToString(),
        row.GetInt32("Tries") ?? 0,
        row.GetString("Trace"));

    public static TableEntity Send(TeamKey team, string subject, string conversation, int version, DateTimeOffset at) =>
        Send(team.Value, subject, conversation, version, at);

    public static TableEntity Send(string partition, string subject, string conversation, int version, DateTimeOffset at)
    {
        var row = new TableEntity(partition, RowKeys.Send(subject, conversation)) { ["Subject"] = subject, ["To"] = conversation, ["Version"] = version, ["At"] = at };
        if (Signals.Trace is { } trace) row["Trace"] = trace;
        return row;
    }

    public static TableEntity Of(TeamKey team, Paste paste) => new(team.Value, RowKeys.Paste(paste.Id)) { [Data] = SaleJson.Write(paste) };

    /// <summary>Where a card stands that was an answer first; what it shows is to be brought up to date.</summary>
    public static TableEntity Card(TeamKey team, StandingCard card, DateTimeOffset at) => new(team.Value, RowKeys.Card(card.Subject.ToString(), RowKeys.InThread))
    {
        ["Subject"] = card.Subject.ToString(),
        ["To"] = RowKeys.InThread,
        ["Conversation"] = card.Conversation,
        ["Activity"] = card.Activity,
        ["Version"] = 0,
        ["Shown"] = "",
        ["At"] = at,
        ["Posted"] = at,
    };

    public static TableEntity Index(TeamKey team, string key, string data) => new(team.Value, key) { [Data] = data };

    public static TableEntity Membership(string partition, TeamMembership membership) =>
        new(partition, RowKeys.Membership(membership.Team)) { [Data] = SaleJson.Write(membership) };

    public static TableEntity DirectoryEntry(string partition) => new(RowKeys.Directory(partition), RowKeys.DirectoryEntry(partition)) { ["Partition"] = partition };

    public static T Read<T>(TableEntity row) => SaleJson.Read<T>(row.GetString(Data));
}
