using System.Globalization;
using TeamsCollab.Rehearsal.Run.Crashes;
using TeamsCollab.Rehearsal.Run.Gallery;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>The words after <c>dotnet run --project Bot.Rehearsal</c>, and what each does.</summary>
internal static class Orders
{
    private const int DefaultPort = 5070;

    /// <returns>The process's exit code: 1 where a sentence says what is missing.</returns>
    public static async Task<int> RunAsync(string[] words, CancellationToken cancel)
    {
        try
        {
            await (words.FirstOrDefault() switch
            {
                "bot" => RunBotAsync(words[1..], cancel),
                "picture" => Picture.TakeAsync(words.ElementAtOrDefault(1) ?? "rehearsal.png", Console.WriteLine, cancel),
                "gallery" => GalleryOrder.TakeAsync(words.ElementAtOrDefault(1) ?? "gallery", words.ElementAtOrDefault(2), Console.WriteLine, cancel),
                _ => RunPageAsync(words, cancel),
            });
            return 0;
        }
        catch (RehearsalException sentence)
        {
            await Console.Error.WriteLineAsync(sentence.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task RunPageAsync(string[] words, CancellationToken cancel)
    {
        var port = Value(words, "--port") is not { } text ? DefaultPort
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65_535 ? number
            : throw new RehearsalException($"--port takes a number up to 65535, not '{text}'.");
        await using var run = await LocalRun.StartAsync(new LocalRunSettings { Port = port, Say = Console.WriteLine }, cancel);
        Console.WriteLine($"Open {run.Page} in a browser. Ctrl+C ends the rehearsal.");
        await Task.Delay(Timeout.Infinite, cancel);
    }

    private static async Task RunBotAsync(string[] words, CancellationToken cancel)
    {
        var crash = Value(words, "--die-at") is { } dieAt ? CrashPlan.Parse(dieAt, Value(words, "--die-on")) : null;
        await using var bot = await RunningBot.StartAsync([.. words.Where(word => word != BotProcess.UntilStdinCloses)], crash, cancel: cancel);
        if (words.Contains(BotProcess.UntilStdinCloses))
            await Console.In.ReadToEndAsync(cancel);
        else
            await Task.Delay(Timeout.Infinite, cancel);
    }

    private static string? Value(string[] words, string name)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].StartsWith(name + "=", StringComparison.Ordinal))
                return words[at][(name.Length + 1)..];
            if (words[at] == name)
                return words.ElementAtOrDefault(at + 1) ?? throw new RehearsalException($"{name} takes a value.");
        }
        return null;
    }
}
