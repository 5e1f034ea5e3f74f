using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace TeamsCollab.Hosting;

/// <summary>What must be set before the bot starts: one sentence a fault, all faults at once.</summary>
public sealed partial class StorageOptionsRules(IHostEnvironment environment) : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> faults = [.. Place(options), .. Names(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Place(StorageOptions options)
    {
        var byString = !string.IsNullOrWhiteSpace(options.ConnectionString);
        var byAddress = options.TableUri != null || options.QueueUri != null;
        if (!byString && !byAddress)
            yield return "Set Storage:TableUri and Storage:QueueUri, or Storage:ConnectionString: the bot keeps everything there.";
        if (byString && byAddress)
            yield return "Set Storage:ConnectionString, or Storage:TableUri and Storage:QueueUri, not both.";
        if (byAddress && (options.TableUri == null || options.QueueUri == null))
            yield return "Set both Storage:TableUri and Storage:QueueUri.";
        foreach (var uri in new[] { options.TableUri, options.QueueUri })
        {
            if (uri is { IsAbsoluteUri: false } || (uri is { Scheme: not "https" } && !environment.IsDevelopment()))
                yield return $"Write '{uri}' under Storage as a whole https address.";
        }

        if (environment.IsProduction() && options.ConnectionString?.Contains("UseDevelopmentStorage", StringComparison.OrdinalIgnoreCase) == true)
            yield return "Set Storage to a real account: the storage emulator forgets.";
    }

    private static IEnumerable<string> Names(StorageOptions options)
    {
        if (!TableNames().IsMatch(options.TableName))
            yield return "Set Storage:TableName to 3 to 63 letters and digits, a letter first.";
        if (!QueueNames().IsMatch(options.QueueName) || options.QueueName.Contains("--", StringComparison.Ordinal))
            yield return "Set Storage:QueueName to 3 to 63 small letters, digits and single hyphens.";
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$")]
    private static partial Regex TableNames();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]
    private static partial Regex QueueNames();
}
