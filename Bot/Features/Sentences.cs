using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Export;
using TeamsCollab.Features.Game;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Pastes;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Roles;
using TeamsCollab.Features.Sales;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Features.Thanks;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>Refusals in words.</summary>
public static class Sentences
{
    /// <param name="people">Those whom the refusal may name.</param>
    public static Phrase Of(Refusal why, Turn turn, IReadOnlyDictionary<Person, Member> people)
    {
        var facts = why.Facts.Select(fact => InWords(fact, turn, people)).ToArray();
        var culture = turn.Culture;
        // Keys are unique over all features; a test holds that.
        if (new HandoffTexts(culture) is var handoffs && handoffs.Has(why.Key)) return handoffs[why.Key, facts];
        if (new PartTexts(culture) is var parts && parts.Has(why.Key)) return parts[why.Key, facts];
        if (new SaleTexts(culture) is var sales && sales.Has(why.Key)) return sales[why.Key, facts];
        if (new SignOffTexts(culture) is var signOffs && signOffs.Has(why.Key)) return signOffs[why.Key, facts];
        if (new ClosingTexts(culture) is var closing && closing.Has(why.Key)) return closing[why.Key, facts];
        if (new NudgeTexts(culture) is var nudges && nudges.Has(why.Key)) return nudges[why.Key, facts];
        if (new GameTexts(culture) is var game && game.Has(why.Key)) return game[why.Key, facts];
        if (new CaptainTexts(culture) is var captains && captains.Has(why.Key)) return captains[why.Key, facts];
        if (new RoleTexts(culture) is var roles && roles.Has(why.Key)) return roles[why.Key, facts];
        if (new PlayTexts(culture) is var plays && plays.Has(why.Key)) return plays[why.Key, facts];
        if (new ExportTexts(culture) is var export && export.Has(why.Key)) return export[why.Key, facts];
        if (new LookBackTexts(culture) is var lookBack && lookBack.Has(why.Key)) return lookBack[why.Key, facts];
        if (new ThanksTexts(culture) is var thanks && thanks.Has(why.Key)) return thanks[why.Key, facts];
        if (new PasteTexts(culture) is var pastes && pastes.Has(why.Key)) return pastes[why.Key, facts];
        if (new AwayTexts(culture) is var away && away.Has(why.Key)) return away[why.Key, facts];
        if (new FeatureTexts(culture) is var any && any.Has(why.Key)) return any[why.Key, facts];
        return new TurnTexts(culture)[why.Key, facts];
    }

    private static object InWords(object fact, Turn turn, IReadOnlyDictionary<Person, Member> people) => fact switch
    {
        Person person => Naming.Name(people, person, turn.Culture),
        Part part => Naming.InSentence(part, turn.Culture),
        IReadOnlyList<Person> several => new CardTexts(turn.Culture).List([.. several.Select(p => Naming.Name(people, p, turn.Culture))]),
        IReadOnlyList<Missing> missing => Naming.Missing(missing, people, turn.Culture),
        IReadOnlyList<string> names => new CardTexts(turn.Culture).List([.. names.Select(n => Words.Line(n))]),
        DateTimeOffset at => Dates.Moment(at, Clock.Zone(turn.Caller), turn.Culture),
        _ => fact,
    };
}
