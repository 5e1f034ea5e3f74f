using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Export;

/// <summary>Writes the files row by row, so that their size doesn't matter.</summary>
public sealed class ExportFile(ISaleStore store, Archive archive)
{
    public const string SalesCsv = "sales-csv";
    public const string InteractionsCsv = "interactions-csv";
    public const string InteractionsJson = "interactions-json";

    public static readonly IReadOnlyList<string> All = [SalesCsv, InteractionsCsv, InteractionsJson];

    // A spreadsheet would take such a cell for a formula; CsvHelper puts an apostrophe in front of it.
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public static string NameOf(string what) => what switch
    {
        SalesCsv => "sales.csv",
        InteractionsCsv => "interactions.csv",
        _ => "interactions.json",
    };

    public static string TypeOf(string what) => what == InteractionsJson ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";

    public Task WriteAsync(Download download, Stream to, CancellationToken ct)
    {
        var culture = CultureInfo.GetCultureInfo(download.Language);
        return download.What switch
        {
            SalesCsv => SalesAsync(download.Team, culture, to, ct),
            InteractionsCsv => InteractionsAsync(download.Team, culture, to, ct),
            InteractionsJson => JsonAsync(download.Team, to, ct),
            _ => throw new InvalidOperationException($"Nothing writes '{download.What}'."),
        };
    }

    private async Task SalesAsync(TeamKey team, CultureInfo culture, Stream to, CancellationToken ct)
    {
        var people = await PeopleAsync(team, ct);
        await using var csv = Writer(to);
        await HeadAsync(csv, culture, "Customer", "Name", "Amount", "Currency", "Close", "Owner", "Goal", "Ball");
        await foreach (var sale in archive.SalesAsync(team, ct))
        {
            if (sale.Status != SaleStatus.Open) continue;
            var balls = sale.Parts.Where(sale.IsUp).Select(sale.Ball).OfType<Person>().Distinct();
            await RowAsync(
                csv, sale.Customer, sale.Name, sale.Amount?.Amount.ToString("0.##", CultureInfo.InvariantCulture), sale.Amount?.Currency,
                sale.CloseDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Name(people, OwnerOf(sale).ToString()), sale.Goal,
                string.Join(", ", balls.Select(ball => Name(people, ball.ToString()))));
        }
    }

    private async Task InteractionsAsync(TeamKey team, CultureInfo culture, Stream to, CancellationToken ct)
    {
        var people = await PeopleAsync(team, ct);
        await using var csv = Writer(to);
        await HeadAsync(csv, culture, "At", "Sale", "What", "By", "Words", "Data");
        await foreach (var kept in archive.InteractionsAsync(team, ct))
            await RowAsync(csv, kept.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), kept.Sale, kept.Type, Name(people, kept.By), kept.Words, kept.Data);
    }

    /// <summary>One object a line: the people first, by their numbers, then the interactions.</summary>
    private async Task JsonAsync(TeamKey team, Stream to, CancellationToken ct)
    {
        var people = await PeopleAsync(team, ct);
        await LineAsync(to, json =>
        {
            json.WriteStartObject("people");
            foreach (var (number, name) in people) json.WriteString(number, name);
            json.WriteEndObject();
        }, ct);
        await foreach (var kept in archive.InteractionsAsync(team, ct))
        {
            await LineAsync(to, json =>
            {
                json.WriteString("at", kept.At);
                json.WriteString("sale", kept.Sale);
                json.WriteString("type", kept.Type);
                json.WriteString("by", kept.By);
                if (kept.Words is not null) json.WriteString("words", kept.Words);
                json.WritePropertyName("data");
                json.WriteRawValue(kept.Data);
            }, ct);
        }
    }

    private static async Task LineAsync(Stream to, Action<Utf8JsonWriter> write, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await to.WriteAsync(NewLine, ct);
    }

    // With its mark in front, without which spreadsheets take UTF-8 for something else.
    private static CsvWriter Writer(Stream to) => new(new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Csv);

    private static Task HeadAsync(CsvWriter csv, CultureInfo culture, params string[] columns)
    {
        var texts = new ExportTexts(culture);
        return RowAsync(csv, [.. columns.Select(column => texts[$"Column.{column}"].Plain)]);
    }

    private static Task RowAsync(CsvWriter csv, params string?[] cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        return csv.NextRecordAsync();
    }

    private async Task<Dictionary<string, string>> PeopleAsync(TeamKey team, CancellationToken ct) =>
        (await store.MembersAsync(team, ct)).ToDictionary(member => member.Number.ToString(), member => member.Name);

    private static string Name(Dictionary<string, string> people, string number) => people.GetValueOrDefault(number, number);

    /// <summary>Who holds the part that is first in line; the opener where nobody holds one.</summary>
    private static Person OwnerOf(Sale sale) => sale.Parts.Where(sale.IsUp).Select(part => part.Holder).FirstOrDefault(holder => holder is not null) ?? sale.OpenedBy;
}
