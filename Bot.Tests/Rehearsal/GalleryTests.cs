using System.Reflection;
using TeamsCollab.Cards;
using TeamsCollab.Rehearsal.Run.Gallery;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

/// <summary>The gallery has a picture of everything that the bot draws.</summary>
public class GalleryTests
{
    /// <summary>Each card and dialog, by the method that draws it, and the gallery's steps that show it.</summary>
    private static readonly Dictionary<string, string[]> Pictures = new()
    {
        ["AwayCard.Draw"] = ["away", "away-told", "away-over"],
        ["AwayCard.List"] = ["who-is-away"],
        ["AwayForm.Draw"] = ["form-away"],
        ["CaptainCard.Draw"] = ["captains-asked", "captains-claimed", "captains-objected", "captains-two", "team", "team-with-setting", "german-team"],
        ["CaptainForm.Draw"] = ["form-captain-name"],
        ["ChoiceCard.Answered"] = ["which-person-answered"],
        ["ChoiceCard.Draw"] = ["which-sale", "which-part"],
        ["ChoiceCard.WhichPerson"] = ["which-person"],
        ["ClosingCard.Draw"] = ["closed-won", "closed-together", "closed-reopened", "closed-lost", "german-closed"],
        ["ExportCard.Asked"] = ["export"],
        ["ExportCard.Links"] = ["export-links"],
        ["GameForm.Draw"] =
            ["form-part-date", "form-part-pair", "form-part-drop", "form-part-reassign", "form-part-reopen", "form-stage-sign", "form-sale-close", "form-close-again", "form-close-ready"],
        ["GameForm.More"] = ["form-more"],
        ["HandoffCard.Draw"] =
            ["handoff-offered", "handoff-asked", "handoff-answered", "handoff-approved", "handoff-half", "handoff-late", "handoff-captains", "german-handoff"],
        ["HelpCard.Draw"] = ["help", "german-help"],
        ["LeaverCard.Draw"] = ["leaver", "leaver-settled"],
        ["LookBackCard.Draw"] = ["look-back"],
        ["MeantCard.Asked"] = ["said-not-understood"],
        ["MeantCard.Draw"] = ["said-not-understood"],
        ["NewSaleCard.Draw"] = ["new-sale-bare"],
        ["NudgeCard.Draw"] = ["my-day", "first-nudge", "nudge-approved", "nudge-full", "nothing-waits", "german-day"],
        ["NudgeForm.More"] = ["form-nudge-more"],
        ["NudgeForm.Snooze"] = ["form-nudge-snooze"],
        ["OfferForm.Draw"] = ["form-hand-off", "form-hand-off-again", "german-form-hand-off"],
        ["PartForms.Done"] = ["form-done"],
        ["PartForms.Take"] = ["form-take"],
        ["PasteCard.Ask"] = ["paste-asked"],
        ["PasteCard.Draw"] = ["paste-opened"],
        ["PasteCard.Understood"] = ["paste-understood"],
        ["PasteForm.Draw"] = ["form-paste"],
        ["PasteForm.Understood"] = ["form-paste-understood"],
        ["PlayCard.Draw"] = ["plays", "form-plays", "german-plays"],
        ["PlayForms.One"] = ["form-play-stage", "form-play-part", "form-play-refused"],
        ["PlayForms.Whole"] = ["form-play", "form-play-warned"],
        ["PlayMoreForm.Draw"] = ["form-play-more"],
        ["RedirectForm.Draw"] = ["form-redirect"],
        ["RedirectForm.Question"] = ["form-offer-away"],
        ["ReturnedCard.Draw"] = ["handoff-returned-twice"],
        ["RollUpCard.Draw"] = ["roll-up"],
        ["RoleCard.Draw"] = ["roles-none", "roles"],
        ["RoleForms.Name"] = ["form-roles-name"],
        ["RoleForms.Which"] = ["form-roles-which"],
        ["RoleForms.Whose"] = ["form-roles-whose"],
        ["SaleCard.Draw"] =
            ["sale-opened", "sale-in-play", "sale-in-own-chat", "closed-sale", "sale-undo", "sale-waits-for-sign-off", "sale-part-due", "sale-part-overdue", "sale-still", "german-sale"],
        ["SaleForm.Draw"] = ["form-new-sale", "form-new-sale-again"],
        ["SalesCard.Draw"] = ["sales", "sales-in-own-chat", "sales-of-one", "sales-closed"],
        ["SettingsForm.Card"] = ["nudges"],
        ["SettingsForm.Draw"] = ["form-nudges", "form-nudges-again", "german-nudges"],
        ["SettingForm.Draw"] = ["form-settings", "form-settings-again"],
        ["SignOffCard.Draw"] = ["sign-off-waiting", "sign-off-given", "sign-off-ended"],
        ["TeamChoiceCard.Draw"] = ["which-team"],
        ["ThanksForm.Draw"] = ["form-thanks"],
        ["TimelineCard.Draw"] = ["timeline", "form-timeline"],
        ["UnreachedCard.Draw"] = ["unreached", "unreached-arrived"],
        ["WantedCard.Draw"] = ["wanted", "wanted-of-role", "wanted-answered"],
        ["WelcomeCard.Draw"] = ["welcome", "german-welcome"],
        ["WinCard.Draw"] = ["win-waiting", "win-given", "win-ready", "win-over"],
        ["WordsForm.Draw"] = ["form-ask", "form-answer", "form-return", "form-nudge-return"],
    };

    /// <summary>What needs no picture of its own, and why.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["ShortCard.Of"] = "cuts another card, which has its pictures",
    };

    [Fact]
    public void Whatever_the_bot_draws_has_a_picture_in_the_gallery()
    {
        var missing = Drawings().Except(Pictures.Keys).Except(Without.Keys).Order();

        Assert.True(!missing.Any(), $"Add a step to the gallery (Bot.Rehearsal/Run/Gallery), look at its picture, and name it here for {string.Join(", ", missing)}.");
    }

    [Fact]
    public void What_is_listed_here_is_drawn_and_played()
    {
        Assert.Empty(Pictures.Keys.Concat(Without.Keys).Except(Drawings()).Order());
        Assert.Empty(Pictures.Values.SelectMany(steps => steps).Except(Steps.Names).Order());
    }

    [Fact]
    public void No_two_pictures_have_one_name() => Assert.Equal(Steps.Names.Distinct(StringComparer.OrdinalIgnoreCase), Steps.Names);

    /// <summary>Static methods that come back with a card, or with a dialog, and stand in a class of cards or forms or draw a dialog themselves.</summary>
    private static IEnumerable<string> Drawings() => typeof(CardKit).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } || type.Name.EndsWith("Turns", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsPrivate && Draws(method))
        .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
        .Distinct();

    private static bool Draws(MethodInfo method)
    {
        var (name, back) = (method.DeclaringType!.Name, method.ReturnType);
        if (name.EndsWith("Card", StringComparison.Ordinal) && (typeof(Reply).IsAssignableFrom(back) || back == typeof(CardContent) || back.Name == "OutgoingMessage")) return true;
        var formed = name.EndsWith("Form", StringComparison.Ordinal) || name.EndsWith("Forms", StringComparison.Ordinal);
        return back == typeof(DialogReply) || (formed && (back == typeof(Reply) || back == typeof(CardContent)));
    }
}
