using System.ComponentModel;
using Newtonsoft.Json;

namespace AdaptiveCards;

public class AdaptiveTable : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "Table";

    public override string Type { get; set; } = TypeName;

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public List<AdaptiveTableColumnDefinition> Columns { get; set; } = [];

    [JsonProperty]
    public List<AdaptiveTableRow> Rows { get; set; } = [];

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    [DefaultValue(true)]
    public bool FirstRowAsHeaders { get; set; } = true;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    [DefaultValue(true)]
    public bool ShowGridLines { get; set; } = true;

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveContainerStyle? GridStyle { get; set; }

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Rows.GetEnumerator();

    private protected override void AddPart(AdaptiveElement element) =>
        Rows.Add(element as AdaptiveTableRow ?? throw new ArgumentException("A table holds rows.", nameof(element)));
}

public class AdaptiveTableRow : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "TableRow";

    public override string Type { get; set; } = TypeName;

    [JsonProperty]
    public List<AdaptiveTableCell> Cells { get; set; } = [];

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveContainerStyle? Style { get; set; }

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public bool? Rtl { get; set; }

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Cells.GetEnumerator();

    private protected override void AddPart(AdaptiveElement element) =>
        Cells.Add(element as AdaptiveTableCell ?? throw new ArgumentException("A table row holds cells.", nameof(element)));
}

public class AdaptiveTableCell : AdaptiveContainer
{
    public new const string TypeName = "TableCell";

    public AdaptiveTableCell() => Type = TypeName;
}
