using Newtonsoft.Json;

namespace AdaptiveCards;

public class AdaptiveContainer : AdaptiveCollectionElement
{
    public const string TypeName = "Container";

    public override string Type { get; set; } = TypeName;

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveBackgroundImage BackgroundImage { get; set; }

    [JsonProperty]
    public List<AdaptiveElement> Items { get; set; } = [];

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public bool? Rtl { get; set; }

    public override void Add(AdaptiveElement value) => Items.Add(value);

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Items.GetEnumerator();
}

public class AdaptiveColumn : AdaptiveContainer
{
    public new const string TypeName = "Column";

    public override string Type { get; set; } = TypeName;

    /// <summary>"auto", "stretch", a share such as "2", or "50px".</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public string Width { get; set; }
}

public class AdaptiveColumnSet : AdaptiveCollectionElement
{
    public const string TypeName = "ColumnSet";

    public override string Type { get; set; } = TypeName;

    [JsonProperty]
    public List<AdaptiveColumn> Columns { get; set; } = [];

    /// <exception cref="ArgumentException">The element is no column.</exception>
    public override void Add(AdaptiveElement value) =>
        Columns.Add(value as AdaptiveColumn ?? throw new ArgumentException("A column set holds columns.", nameof(value)));

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Columns.GetEnumerator();
}

public class AdaptiveColumnWidth
{
    public const string Auto = "auto";

    public const string Stretch = "stretch";
}
