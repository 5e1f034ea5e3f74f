using Microsoft.Extensions.Options;

namespace TeamsCollab.Hosting;

/// <summary>What must be set before the bot starts: one sentence a fault, all faults at once.</summary>
public sealed class BotOptionsRules(IHostEnvironment environment) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        List<string> faults = [.. Identity(options), .. Addresses(options)];
        if (environment.IsProduction())
            faults.AddRange([.. Secrets(options), .. Ids(options)]);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Identity(BotOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AppId))
            yield return "Set Bot:AppId to the id of the bot's app registration.";
        if (!options.AllowedTenants.Any(t => !string.IsNullOrWhiteSpace(t)))
            yield return "Set Bot:AllowedTenants to the ids of the tenants whose people may use the bot.";
        if (options.AppType == BotAppType.UserAssignedMSI && string.IsNullOrWhiteSpace(options.AppTenantId))
            yield return "Set Bot:AppTenantId: a bot of type UserAssignedMSI needs its own tenant.";
        if (options.AppType == BotAppType.UserAssignedMSI && (options.AppPassword, options.CertificatePath) is not (null or "", null or ""))
            yield return "Leave Bot:AppPassword and Bot:CertificatePath unset: a bot of type UserAssignedMSI has no secret.";
        if (!string.IsNullOrEmpty(options.AppPassword) && !string.IsNullOrEmpty(options.CertificatePath))
            yield return "Set Bot:AppPassword or Bot:CertificatePath, not both.";
        if (options.EntraCaller is { } entra && (string.IsNullOrWhiteSpace(entra.AppId) || string.IsNullOrWhiteSpace(entra.TenantId)))
            yield return "Set both Bot:EntraCaller:AppId and Bot:EntraCaller:TenantId, or neither: tokens by Entra need a pinned caller.";
    }

    private IEnumerable<string> Addresses(BotOptions options)
    {
        if (!Fetchable(options.OpenIdMetadata))
            yield return "Set Bot:OpenIdMetadata to an https address, or leave it unset.";
        if (!Fetchable(options.EntraCaller?.OpenIdMetadata))
            yield return "Set Bot:EntraCaller:OpenIdMetadata to an https address, or leave it unset.";
        if (!Fetchable(options.PublicAddress))
            yield return "Set Bot:PublicAddress to the bot's https address, or leave it unset.";
    }

    private static IEnumerable<string> Secrets(BotOptions options)
    {
        if (options.AppType == BotAppType.SingleTenant && string.IsNullOrWhiteSpace(options.AppTenantId))
            yield return "Set Bot:AppTenantId: a bot of type SingleTenant needs its own tenant.";
        if (options.AppType != BotAppType.UserAssignedMSI && string.IsNullOrEmpty(options.AppPassword) && string.IsNullOrEmpty(options.CertificatePath))
            yield return $"Set Bot:AppPassword or Bot:CertificatePath: a bot of type {options.AppType} proves itself with one of them.";
        if (!string.IsNullOrEmpty(options.CertificatePath) && !File.Exists(options.CertificatePath))
            yield return "Set Bot:CertificatePath to a file that exists and that the service may read.";
    }

    // A name such as contoso.com never equals the id in a token or an activity: everybody would be refused, and nobody would know why.
    private static IEnumerable<string> Ids(BotOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.AppId) && !Guid.TryParse(options.AppId, out _))
            yield return "Set Bot:AppId to an id such as 00000000-0000-0000-0000-000000000000.";
        foreach (var tenant in options.AllowedTenants.Where(t => !string.IsNullOrWhiteSpace(t) && !Guid.TryParse(t, out _)))
            yield return $"Write the tenant '{tenant}' in Bot:AllowedTenants as an id such as 00000000-0000-0000-0000-000000000000.";
    }

    private bool Fetchable(string? address) =>
        string.IsNullOrEmpty(address)
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment())));
}
