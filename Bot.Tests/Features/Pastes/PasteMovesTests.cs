using CsCheck;
using TeamsCollab.Features;
using TeamsCollab.Features.Pastes;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Pastes;

public class PasteMovesTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 5, 10, 4, 0, TimeSpan.Zero);
    private static readonly RosterEntry[] Roster =
    [
        new("entra-Ana", "29:Ana", "Ana Silva", false), new("entra-Ben", "29:Ben", "Ben Ito", false), new("entra-Ben2", "29:Ben2", "Ben Okafor", false),
        new("entra-Cleo", "29:Cleo", "Cléo Park", false), new("entra-Gus", "29:Gus", "Gus Guest", true), new("entra-Ana2", "29:Ana2", "Ana Guest", true),
    ];

    private static readonly Paste Kept = new() { Id = "p1", By = Ana.EntraId, At = Now, Rows = 3, Doubles = 1, Wrong = [4] };

    [Theory]
    [InlineData("Ben Ito", "entra-Ben")]
    [InlineData("ben i", "entra-Ben")]
    [InlineData("@Ben Ito", "entra-Ben")]
    [InlineData("Ito, Ben", "entra-Ben")]
    [InlineData("Ben Ito (EMEA)", "entra-Ben")]
    [InlineData("ben.ito@contoso.com", "entra-Ben")]
    [InlineData("cleo", "entra-Cleo")]
    [InlineData("me", "entra-Mia")]
    [InlineData("Ich", "entra-Mia")]
    // Only one Ana can hold a part.
    [InlineData("Ana", "entra-Ana")]
    [InlineData("Ben", "!Ben may be Ben Ito and Ben Okafor. Write the whole name.")]
    [InlineData("Zoe", "!Nobody in this team is called Zoe.")]
    [InlineData("Gus", "!Gus Guest is a guest here and can't hold a part.")]
    [InlineData("???", "!Nobody in this team is called ???.")]
    public void An_owner_is_found_or_the_row_is_named(string typed, string found)
    {
        var owner = new PasteOwners(Roster, Typing.Caller with { EntraId = "entra-Mia", Name = "Mia" }).Find(typed);
        Assert.Equal(found, owner.Wrong is { } why ? "!" + Sentences.Of(why, Typing, new Dictionary<Person, Member>()) : owner.EntraId);
    }

    [Fact]
    public void Wrong_rows_are_named_and_the_others_kept()
    {
        var understood = Understand("Name;Amount;Close date;Owner\nContoso;5k;;Cleo\nFabrikam;5k;2045-01-01;\nLitware;lots;;\nTailspin;;;Ben\n" + new string('x', 120) + ";;;\nAdventure;1k;;\ncontoso;;;\nOpen one;;;");
        Assert.Equal(["Contoso", "Adventure", "contoso", "Open one"], understood.Sales.Select(s => s.Name));
        Assert.Equal([false, false, true, true], understood.Sales.Select(s => s.Again));
        Assert.Equal([3, 4, 5, 6], understood.Faults.Select(f => f.Line));
        Assert.Equal(["CloseDateTooFar", "AmountUnread", "PasteOwnerSeveral", "SaleNameTooLong"], understood.Faults.Select(f => f.Why.Key));
    }

    [Fact]
    public void Whoever_pasted_the_rows_opens_them_once()
    {
        Assert.Equal("I keep pasted rows for a day, and these are gone. Please paste them again.", Says(PasteMoves.Open(In(Ana, null), false)));
        Assert.Equal("I keep pasted rows for a day, and these are gone. Please paste them again.", Says(PasteMoves.Open(In(Ana, Kept) with { Now = Now + Paste.Kept }, false)));
        Assert.StartsWith("Only whoever pasted", Says(PasteMoves.Open(In(Ben, Kept), false)), StringComparison.Ordinal);
        Assert.Equal("None of these rows can be opened.", Says(PasteMoves.Open(In(Ana, Kept with { Rows = 0 }), false)));
        var accepted = Assert.IsType<TeamAccepted>(PasteMoves.Open(In(Ana, Kept), true));
        Assert.Equal((PasteStatus.Opening, 4, Ana.Number), (accepted.Paste!.Status, accepted.Paste.Wanted(), accepted.Paste.Opener));
        Assert.Equal(4, Assert.IsType<SalesPasted>(Assert.Single(accepted.Events).Event).Sales);
        Assert.IsType<Already>(PasteMoves.Open(In(Ana, accepted.Paste), true));
        Assert.IsType<Already>(PasteMoves.Open(In(Ana, accepted.Paste with { Status = PasteStatus.Opened }) with { Now = Now + Paste.Kept }, true));
    }

    [Fact]
    public void The_first_part_is_held_by_the_owner_and_nothing_is_posted_before_the_first_move()
    {
        var game = new SaleGame();
        game.Accepted(Ana, c => SaleMoves.Open(c, PasteMoves.Opening(Kept, Row(Ben), "s1", BuiltInPlays.ById("full", Title)!, Today)));
        Assert.Equal((Ben.Number, Ana.Number, true), (game.Sale!.Parts[0].Holder, game.Sale.OpenedBy, game.Sale.Quiet));
        Assert.Empty(game.Touched);
        var reminded = new Reminded { Version = 2, By = Person.Nobody, At = Now, Mark = ReminderMark.Still, To = [Ben.Number] };
        Assert.Equal([new Subject(Subject.Reminder, "s1", "2")], Effects.Of(game.Sale, Fold.Apply(game.Sale, reminded), [reminded]));
        game.Offer(Ben, "qualify", Cleo, "they decide in March");
        Assert.False(game.Sale.Quiet);
        Assert.Contains(new Subject(Subject.SaleCard, "s1"), game.Touched);
    }

    [Theory]
    [InlineData("Lea")]
    [InlineData("Gus")]
    [InlineData("Nobody")]
    public void An_owner_who_can_hold_no_part_opens_nothing(string name) => Assert.IsType<Refused>(
        new SaleGame().Try(Ana, c => SaleMoves.Open(c, PasteMoves.Opening(Kept, Row(Ben) with { Owner = $"entra-{name}" }, "s1", BuiltInPlays.ById("full", Title)!, Today))));

    [Fact]
    public void Whatever_is_pasted_each_row_is_a_sale_or_named() => Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])
        .Array[0, 60].Select(pieces => string.Concat(pieces)).Sample(text =>
        {
            var understood = Understand(text);
            Assert.All(understood.Sales, s => Assert.True(s.Name.Length > 0 && !Written.HasControls(s.Name)));
            var lines = understood.Sales.Select(s => s.Line).Concat(understood.Faults.Select(f => f.Line)).ToList();
            Assert.Equal(lines.Count, lines.Distinct().Count());
            Assert.All(lines, line => Assert.InRange(line, 1, text.Count(c => c == '\n') + 1));
        }, iter: 3_000);

    private static readonly string[] Pieces = ["Contoso", "5k", "15 Jan", "Ben", "\t", ";", ",", "\n", "\n", "\"", "|", " ", "Name", "Kunde", "Total", "€", "=1+1", "\u202E", "😀", "12,000", "Cleo"];

    private static PasteUnderstood Understand(string text)
    {
        var owners = new PasteOwners(Roster, Typing.Caller);
        var rows = PasteReading.Read(text, new PasteReader { Today = Today, Culture = English, IsTeammate = owners.Knows });
        return PasteMoves.Understand(rows, owners, new HashSet<string> { PasteMoves.Key("Open One") }, id => BuiltInPlays.ById(id, Title)!, Today);
    }

    private static TeamContext In(Member who, Paste? paste) => new() { Team = World, Caller = who, Now = Now, Paste = paste };

    private static PastedSale Row(Member owner) => new(2, "Contoso renewal", null, null, null, null, "full", owner.EntraId, false);
}
