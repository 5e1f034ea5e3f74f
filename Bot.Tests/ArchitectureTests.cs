using System.Reflection;
using TeamsCollab.Hosting;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests;

/// <summary>Which folder of Bot/ may use which, and who may use which package: read from the compiled code.</summary>
public class ArchitectureTests
{
    private static readonly Assembly Bot = typeof(BotHost).Assembly;

    /// <summary>Every folder and what it may use besides itself. Program.cs, which puts all together, is not in a folder.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Sales"] = [],
        ["Cards"] = ["Sales"],
        ["Time"] = [],
        ["Store"] = ["Sales", "Time", "Hosting"],
        ["Delivery"] = ["Sales", "Time", "Store", "Hosting"],
        ["Turns"] = ["Sales", "Time", "Cards", "Store", "Delivery"],
        ["Features"] = ["Sales", "Time", "Cards", "Store", "Delivery", "Turns"],
        ["Teams"] = ["Sales", "Time", "Cards", "Store", "Delivery", "Turns", "Hosting"],
        ["Hosting"] = ["Sales", "Cards", "Store", "Delivery"],
    };

    [Fact]
    public void Folders_use_each_other_in_the_allowed_direction_only()
    {
        var wrong = Uses()
            .Select(u => (Use: u, From: Folder(u.UserNamespace), To: Folder(u.UsedNamespace)))
            .Where(u => u.From is not null && u.To is not null && u.From != u.To && !Allowed[u.From].Contains(u.To))
            .Select(u => $"{u.From} must not use {u.To}: {u.Use.User} uses {u.Use.Used}");

        Assert.Empty(wrong.Distinct());
    }

    [Theory]
    [InlineData("Microsoft.Bot", "Teams")]
    [InlineData("Microsoft.Rest", "Teams")]
    [InlineData("Microsoft.Identity", "Teams")]
    [InlineData("Azure", "Store", "Delivery", "Hosting")]
    public void A_package_is_used_in_its_folders_only(string package, params string[] folders)
    {
        var users = Uses().Where(u => IsOf(u.UsedNamespace, package)).ToList();

        Assert.NotEmpty(users);
        Assert.Empty(users.Where(u => !folders.Contains(Folder(u.UserNamespace))).Select(u => $"{u.User} uses {u.Used}").Distinct());
    }

    [Fact]
    public void Rules_do_no_work_of_their_own()
    {
        var wrong = Uses()
            .Where(u => Folder(u.UserNamespace) == "Sales" || u.User.EndsWith("Moves", StringComparison.Ordinal))
            .Where(u => u.Used is "System.TimeProvider" or "System.Random" or "System.Threading.Tasks.Task" or "System.Guid" || u.UsedNamespace is "System.IO" or "System.Net.Http"
                || IsOf(u.UsedNamespace, "Microsoft.Extensions.Logging"))
            .Select(u => $"{u.User} uses {u.Used}");

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_is_in_the_table() =>
        Assert.All(Bot.GetTypes().Select(t => t.Namespace).OfType<string>().Where(n => IsOf(n, "TeamsCollab")).Distinct(), n => Assert.Contains(Folder(n) ?? n, Allowed.Keys));

    [Fact]
    public void The_reader_sees_bases_signatures_and_the_code_of_asynchronous_methods()
    {
        var uses = TypeUse.Of(typeof(ArchitectureTests).Assembly).Where(u => u.User == typeof(Specimen).FullName).Select(u => u.Used).ToHashSet();

        Assert.Superset(
            new HashSet<string> { "System.EventArgs", "System.Version", "System.Text.StringBuilder", "System.Uri", "System.FormatException" }, uses);
    }

    private static IEnumerable<TypeUse> Uses() => TypeUse.Of(Bot).Where(u => u.User != typeof(BotHost).FullName);

    private static string? Folder(string space) => IsOf(space, "TeamsCollab") ? space.Split('.').ElementAtOrDefault(1) : null;

    private static bool IsOf(string space, string root) => space == root || space.StartsWith(root + ".", StringComparison.Ordinal);
}

/// <summary>Uses a base, a type argument in a signature, a local in asynchronous code, a static call and an exception that it catches.</summary>
internal sealed class Specimen : EventArgs
{
    public List<Version[]> Versions { get; } = [];

    public static async Task<string> TextAsync(string text)
    {
        try
        {
            await Task.Yield();
            var built = new System.Text.StringBuilder(Uri.EscapeDataString(text));
            return built.ToString();
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
