using System.Globalization;
using System.Net;
using TeamsCollab.Cards;

namespace TeamsCollab.Hosting;

/// <summary>The page that the app's entry in the Teams catalogue leads to, unless a company names its own: what the bot is, stores and asks for.</summary>
internal static class AboutPage
{
    public const string Path = "/about";

    public static void MapAbout(this WebApplication app) => app.MapGet(Path, (HttpRequest request) => Results.Content(Html(Asked(request)), "text/html; charset=utf-8"));

    private static CultureInfo Asked(HttpRequest request) => CultureInfo.GetCultureInfo(
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Languages.All.FirstOrDefault(known => language.Value.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(known => known is not null) ?? Languages.Fallback);

    private static string Html(CultureInfo culture)
    {
        var texts = new HostTexts(culture);
        string Said(string key) => WebUtility.HtmlEncode(texts[key].Plain);
        return $"""
            <!doctype html>
            <html lang="{culture.TwoLetterISOLanguageName}">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TeamsCollab</title>
            <body style="font:16px/1.5 system-ui;max-width:40em;margin:2em auto;padding:0 1em">
            <h1>TeamsCollab</h1><p>{Said("About")}</p>
            <h2 id="privacy">{Said("AboutPrivacyTitle")}</h2><p>{Said("AboutPrivacy")}</p>
            <h2 id="terms">{Said("AboutTermsTitle")}</h2><p>{Said("AboutTerms")}</p>
            """;
    }
}
