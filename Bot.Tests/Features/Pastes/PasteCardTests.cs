using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Pastes;
using TeamsCollab.Features.Plays;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Pastes;

/// <summary>The cards of pasted rows, as files to read.</summary>
public class PasteCardTests
{
    private const string Text = """
        Customer;Name;Amount;Close date;Owner;Stage
        Contoso;Contoso renewal;12k EUR;2027-01-15;Ben;1
        Fabrikam;Fabrikam **upgrade**;5k USD;;Cleo;2
        Litware;Litware first;;;Zoe;1
        Tailspin;Tailspin;lots;;;3
        Contoso;contoso renewal;1k;;;1
        Adventure;;;;;
        """;

    private static readonly View Many = new(English, Readers.Many);
    private static readonly RosterEntry[] Roster = [new("entra-Ana", "29:Ana", "Ana", false), new("entra-Ben", "29:Ben", "Ben", false), new("entra-Cleo", "29:Cleo", "Cleo", false)];

    private static readonly Paste Opened = new()
    {
        Id = "p1", By = Ana.EntraId, At = default, Status = PasteStatus.Opened, Opener = Ana.Number, Rows = 3, Opened = 2, Wrong = [4, 5], Missed = [7],
        Sums = [new Money(12_000, "EUR"), new Money(5_000, "USD")], Shares = [new PasteShare(Ben.Number, 1), new PasteShare(Cleo.Number, 1)],
    };

    private static readonly Dictionary<Person, Member> People = SaleGame.Team.ToDictionary(m => m.Number);

    [Fact]
    public void Rows_as_understood_look_so()
    {
        Snapshots.Match(PasteCard.Ask(Many).Content, "paste-asked");
        Snapshots.Match(PasteCard.Understood(Understood(), "p1", In(English), Many).Content, "paste-understood");
        Snapshots.Match(PasteCard.Understood(Understood(), "p1", In(German), new View(German, Readers.Many)).Content, "paste-understood-de");
        Snapshots.Match(PasteCard.Understood(Understood("Name;Amount\nContoso;lots"), "p1", In(English), Many).Content, "paste-none");
    }

    [Fact]
    public void What_became_of_them_looks_so()
    {
        Snapshots.Match(PasteCard.Draw(Opened with { Status = PasteStatus.Opening, Opened = 0, Sums = [], Shares = [], Missed = [] }, People, Many).Content, "paste-opening");
        Snapshots.Match(PasteCard.Draw(Opened, People, Many).Content, "paste-opened");
        Snapshots.Match(PasteCard.Draw(Opened with { Doubles = 2, WithDoubles = false }, People, Many).Content, "paste-opened-without-doubles");
        Snapshots.Match(PasteCard.Draw(Opened, People, new View(German, Readers.One, new TeamKey("team|t|1"))).Content, "paste-opened-de");
        Snapshots.Match(PasteCard.Draw(Opened with { Opened = 0 }, People, Many).Content, "paste-opened-none");
    }

    [Fact]
    public void The_dialog_looks_so_empty_and_with_what_was_understood()
    {
        Snapshots.Match(PasteForm.Draw(Typing, World.Key, World, "n1", new PasteTexts(English)["PasteNothing"]).Card.Content, "form-paste");
        var turn = Typing with { Data = new Dictionary<string, string> { [Fields.Rows] = Text, [Fields.Play] = "short" } };
        Snapshots.Match(PasteForm.Understood(turn, World, "n1", Understood(), "p1", In(English)).Card.Content, "form-paste-understood");
        var large = Typing with { Data = new Dictionary<string, string> { [Fields.Rows] = new string('x', 20_000) } };
        Assert.DoesNotContain("xxxx", PasteForm.Understood(large, World, "n1", Understood(), "p1", In(English)).Card.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_rows_fit_on_a_card()
    {
        var understood = Understood("Name;Goal\n" + string.Join('\n', Enumerable.Range(0, 200).Select(i => $"{new string('W', 90)} {i};{new string('G', 200)}")));
        var card = PasteCard.Understood(understood, "p1", In(English), Many).Content.ToString(Newtonsoft.Json.Formatting.None);
        Assert.Contains(" more", card, StringComparison.Ordinal);
        Assert.InRange(card.Length, 1, 20_000);
    }

    private static CultureInfo German => CultureInfo.GetCultureInfo("de");

    private static Func<Refusal, Phrase> In(CultureInfo culture) => why => Sentences.Of(why, Typing with { Culture = culture }, People);

    private static PasteUnderstood Understood(string text = Text)
    {
        var owners = new PasteOwners(Roster, Typing.Caller);
        var rows = PasteReading.Read(text, new PasteReader { Today = Today, Culture = English, IsTeammate = owners.Knows });
        return PasteMoves.Understand(rows, owners, new HashSet<string>(), id => BuiltInPlays.ById(id, Title)!, Today);
    }
}
