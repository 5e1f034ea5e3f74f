using AdaptiveCards;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public class ElementTests
{
    [Fact]
    public void A_text_block_writes_what_differs_from_the_default_in_the_genuine_order() =>
        CardTexts.Equal(
            """{"type":"TextBlock","id":"t","size":"extraLarge","weight":"bolder","color":"attention","isSubtle":true,"text":"Ana has the ball","fontType":"monospace","horizontalAlignment":"right","wrap":true,"maxLines":2,"style":"heading","spacing":"none","separator":true,"height":"stretch","isVisible":false}""",
            CardTexts.Of(new AdaptiveTextBlock("Ana has the ball")
            {
                Id = "t",
                Size = AdaptiveTextSize.ExtraLarge,
                Weight = AdaptiveTextWeight.Bolder,
                Color = AdaptiveTextColor.Attention,
                IsSubtle = true,
                FontType = AdaptiveFontType.Monospace,
                HorizontalAlignment = AdaptiveHorizontalAlignment.Right,
                Wrap = true,
                MaxLines = 2,
                Style = AdaptiveTextBlockStyle.Heading,
                Spacing = AdaptiveSpacing.None,
                Separator = true,
                Height = AdaptiveHeight.Stretch,
                IsVisible = false,
            }));

    [Fact]
    public void A_text_block_without_anything_is_its_type_and_text() =>
        CardTexts.Equal("""{"type":"TextBlock","text":""}""", CardTexts.Of(new AdaptiveTextBlock()));

    [Theory]
    [InlineData("""{"type":"TextBlock","weight":"lighter","text":"a","wrap":true,"spacing":"padding"}""")]
    [InlineData("""{"type":"RichTextBlock","horizontalAlignment":"center","inlines":[{"type":"TextRun","size":"large","weight":"bolder","color":"accent","isSubtle":true,"italic":true,"strikethrough":true,"highlight":true,"underline":true,"text":"run","fontType":"monospace","selectAction":{"type":"Action.OpenUrl","url":"https://example.com/a","title":"Open"},"new":1}]}""")]
    [InlineData("""{"type":"Image","url":"https://example.com/a.png","horizontalAlignment":"center","backgroundColor":"#FF00FF","size":"small","style":"person","altText":"Ana","width":"20px","height":"50px"}""")]
    [InlineData("""{"type":"ImageSet","images":[{"type":"Image","url":"https://example.com/a.png"}],"imageSize":"medium"}""")]
    [InlineData("""{"type":"Container","backgroundImage":{"url":"https://example.com/a.png","fillMode":"repeatHorizontally","verticalAlignment":"center"},"items":[{"type":"TextBlock","text":"a"}],"rtl":true,"style":"emphasis","verticalContentAlignment":"bottom","bleed":true,"minHeight":"80px"}""")]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[]},{"type":"Column","width":"50px","items":[{"type":"TextBlock","text":"a"}]}],"style":"default"}""")]
    [InlineData("""{"type":"FactSet","facts":[{"title":"Customer","value":"Contoso"}]}""")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Ask"}]}""")]
    public void An_element_comes_back_from_its_json_as_it_was(string element) => CardTexts.ComesBack(CardTexts.InBody(element));

    [Fact]
    public void A_column_without_a_type_is_a_column()
    {
        var columns = CardTexts.Element<AdaptiveColumnSet>("""{"type":"ColumnSet","columns":[{"width":2,"items":[{"type":"TextBlock","text":"a"}]}]}""").Columns;

        Assert.Equal("2", Assert.Single(columns).Width);
        Assert.Equal("a", Assert.IsType<AdaptiveTextBlock>(Assert.Single(columns[0].Items)).Text);
    }

    [Fact]
    public void A_plain_string_among_inlines_is_a_text_run()
    {
        var inlines = CardTexts.Element<AdaptiveRichTextBlock>("""{"type":"RichTextBlock","inlines":["plain"]}""").Inlines;

        Assert.Equal("plain", Assert.IsType<AdaptiveTextRun>(Assert.Single(inlines)).Text);
    }

    [Fact]
    public void Containers_and_columns_take_elements_and_list_them()
    {
        AdaptiveCollectionElement container = new AdaptiveContainer { new AdaptiveTextBlock("one"), new AdaptiveTextBlock("two") };
        var set = new AdaptiveColumnSet { new AdaptiveColumn { new AdaptiveTextBlock("three") } };

        Assert.Equal(["one", "two"], container.Cast<AdaptiveTextBlock>().Select(t => t.Text));
        Assert.Single(set);
        Assert.Throws<ArgumentException>(() => set.Add(new AdaptiveTextBlock("no column")));
    }

    [Fact]
    public void An_images_height_is_in_pixels_or_in_words()
    {
        var image = CardTexts.Element<AdaptiveImage>("""{"type":"Image","url":"a.png","width":"20px","height":"50px"}""");

        Assert.Equal((20u, 50u), (image.PixelWidth, image.PixelHeight));
        Assert.Equal("stretch", (string?)CardTexts.Of(new AdaptiveImage("a.png") { Height = AdaptiveHeight.Stretch })["height"]);
    }

    [Theory]
    [InlineData(".20px")]
    [InlineData("20")]
    [InlineData("20a0px")]
    [InlineData("-5px")]
    public void A_malformed_dimension_is_ignored_and_named(string width)
    {
        var result = AdaptiveCard.FromJson(CardTexts.InBody($$"""{"type":"Image","url":"a.png","width":"{{width}}"}"""));

        Assert.Equal(0u, Assert.IsType<AdaptiveImage>(result.Card.Body[0]).PixelWidth);
        Assert.Contains(width, Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_writes_columns_rows_and_cells() =>
        CardTexts.Equal(
            """{"type":"Table","columns":[{"width":1},{"horizontalCellContentAlignment":"right","width":"80px"}],"rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"Contoso"}]},{"type":"TableCell","items":[],"style":"good"}],"style":"accent","verticalCellContentAlignment":"center"}],"showGridLines":false,"gridStyle":"emphasis","horizontalCellContentAlignment":"center"}""",
            CardTexts.Of(new AdaptiveTable
            {
                Columns =
                [
                    new AdaptiveTableColumnDefinition { Width = 1 },
                    new AdaptiveTableColumnDefinition { PixelWidth = 80, HorizontalContentAlignment = AdaptiveHorizontalContentAlignment.Right },
                ],
                Rows =
                [
                    new AdaptiveTableRow
                    {
                        Style = AdaptiveContainerStyle.Accent,
                        VerticalContentAlignment = AdaptiveVerticalContentAlignment.Center,
                        Cells = [new AdaptiveTableCell { new AdaptiveTextBlock("Contoso") }, new AdaptiveTableCell { Style = AdaptiveContainerStyle.Good }],
                    },
                ],
                ShowGridLines = false,
                GridStyle = AdaptiveContainerStyle.Emphasis,
                HorizontalContentAlignment = AdaptiveHorizontalContentAlignment.Center,
            }));

    [Fact]
    public void A_table_comes_back_and_its_rows_and_cells_need_no_type()
    {
        var table = CardTexts.Element<AdaptiveTable>(
            """{"type":"Table","firstRowAsHeaders":false,"columns":[{"width":2},{"width":"80px"}],"rows":[{"cells":[{"items":[{"type":"TextBlock","text":"a"}]}]}]}""");

        Assert.False(table.FirstRowAsHeaders);
        Assert.True(table.ShowGridLines);
        Assert.Equal((2L, 80d), (table.Columns[0].Width, table.Columns[1].PixelWidth));
        var cell = Assert.IsType<AdaptiveTableCell>(Assert.Single(table.Rows[0]));
        Assert.Equal("TableCell", cell.Type);
        CardTexts.ComesBack(new AdaptiveCard("1.5") { Body = [table] }.ToJson());
    }

    [Theory]
    [InlineData("size")]
    [InlineData("weight")]
    [InlineData("color")]
    [InlineData("spacing")]
    public void An_unknown_word_reads_as_the_default_and_is_named(string property)
    {
        var result = AdaptiveCard.FromJson(CardTexts.InBody($$"""{"type":"TextBlock","text":"a","{{property}}":"asdf"}"""));

        Assert.Contains("asdf", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        CardTexts.Equal("""{"type":"TextBlock","text":"a"}""", JObject.Parse(result.Card.ToJson())["body"]![0]!);
    }

    [Fact]
    public void A_style_of_null_or_of_an_unknown_word_is_none()
    {
        Assert.Null(CardTexts.Element<AdaptiveContainer>("""{"type":"Container","style":null,"items":[]}""").Style);
        Assert.Null(CardTexts.Element<AdaptiveContainer>("""{"type":"Container","style":"asdf","items":[]}""").Style);
        Assert.Equal(AdaptiveContainerStyle.Default, CardTexts.Element<AdaptiveContainer>("""{"type":"Container","style":"Default","items":[]}""").Style);
    }
}
