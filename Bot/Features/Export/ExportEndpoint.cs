using System.Globalization;
using System.Text.Encodings.Web;
using TeamsCollab.Cards;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Export;

/// <summary>
/// GET /export/{secret} is a page with a button; only its POST gives the file and uses the link up: scanners of links and previews fetch
/// addresses, but send no forms.
/// </summary>
public static class ExportEndpoint
{
    public static string PathOf(string secret) => $"/export/{secret}";

    public static void MapExport(this WebApplication app)
    {
        app.MapGet("/export/{secret}", (HttpContext http) => PageAsync(http, StatusCodes.Status200OK, "Page.Once", withButton: true));
        app.MapPost("/export/{secret}", (HttpContext http, string secret, Downloads downloads, ExportFile file) => FetchAsync(http, secret, downloads, file));
    }

    private static async Task FetchAsync(HttpContext http, string secret, Downloads downloads, ExportFile file)
    {
        Download? download;
        try
        {
            download = await downloads.TakeAsync(secret, http.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            await PageAsync(http, StatusCodes.Status503ServiceUnavailable, "Page.Unavailable", withButton: false);
            return;
        }
        if (download is null)
        {
            await PageAsync(http, StatusCodes.Status410Gone, "Page.Gone", withButton: false);
            return;
        }
        Private(http);
        http.Response.ContentType = ExportFile.TypeOf(download.What);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{ExportFile.NameOf(download.What)}\"";
        await file.WriteAsync(download, http.Response.Body, http.RequestAborted);
    }

    private static Task PageAsync(HttpContext http, int status, string sentence, bool withButton)
    {
        var texts = new ExportTexts(Language(http));
        Private(http);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        var button = withButton ? $"""<form method="post"><button style="font:inherit;padding:.5em 1em">{Html(texts["Page.Fetch"])}</button></form>""" : "";
        return http.Response.WriteAsync(
            $"""
            <!doctype html><html lang="{texts.Culture.TwoLetterISOLanguageName}"><meta name="viewport" content="width=device-width"><title>{Html(texts["Page.Title"])}</title>
            <body style="font:1em/1.5 system-ui;max-width:36em;margin:4em auto;padding:0 1em"><h1>{Html(texts["Page.Title"])}</h1><p>{Html(texts[sentence])}</p>{button}</body></html>
            """);
    }

    private static void Private(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static string Html(Phrase phrase) => HtmlEncoder.Default.Encode(phrase.Plain);

    private static CultureInfo Language(HttpContext http)
    {
        foreach (var language in http.Request.GetTypedHeaders().AcceptLanguage)
        {
            try
            {
                return CultureInfo.GetCultureInfo(language.Value.Value ?? "", predefinedOnly: true);
            }
            catch (CultureNotFoundException)
            {
                // The reader's next language, then.
            }
        }
        return CultureInfo.GetCultureInfo("en");
    }
}
