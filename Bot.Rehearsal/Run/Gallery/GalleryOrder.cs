using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>Plays the story and keeps a picture of each kind of card: light, dark, and as narrow as on a phone, side by side.</summary>
internal static class GalleryOrder
{
    private const int Width = 1660;

    /// <param name="folder">Where the pictures go.</param>
    /// <param name="only">The beginning of a name: the others are played, but no picture is taken; null takes all.</param>
    /// <param name="say">Hears each step in a line.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="RehearsalException">No browser, or a step did not come to its card; the others' pictures are there.</exception>
    public static async Task TakeAsync(string folder, string? only, Action<string> say, CancellationToken cancel)
    {
        var path = Directory.CreateDirectory(Path.GetFullPath(folder)).FullName;
        await using var run = await LocalRun.StartAsync(new LocalRunSettings { Say = say, World = new() { RateLimited = false } }, cancel);
        await using var browser = await DevTools.StartAsync(cancel);
        await browser.OpenAsync(new Uri(run.Page, "gallery.html"), "globalThis.show", Width, 900, cancel);
        var stage = new Stage(run, cancel);
        // A week in which to play: on each day of it the same comes by the clock.
        await stage.MondayAsync();
        List<string> missed = [];
        foreach (var step in Steps.All)
        {
            try
            {
                var exhibit = await step.PlayAsync(stage);
                if (only is not null && !step.Name.StartsWith(only, StringComparison.OrdinalIgnoreCase)) continue;
                await File.WriteAllBytesAsync(Path.Combine(path, $"{step.Name}.png"), await PictureAsync(browser, step.Name, exhibit, cancel), cancel);
            }
            catch (Exception e) when (e is TimeoutException or RehearsalException or InvalidOperationException)
            {
                missed.Add($"{step.Name}: {e.Message.Split('\n')[0]}");
            }
        }
        foreach (var fault in run.World.ProtocolFaults) missed.Add($"protocol: {fault}");
        say($"The pictures are in {path}.");
        if (missed.Count > 0) throw new RehearsalException(string.Join(Environment.NewLine, missed.Prepend("Not all went well:")));
    }

    private static async Task<byte[]> PictureAsync(DevTools browser, string name, Exhibit exhibit, CancellationToken cancel)
    {
        var shown = new JsonObject
        {
            ["name"] = name,
            ["title"] = exhibit.Title,
            ["zone"] = exhibit.Reader.TimeZone,
            ["locale"] = exhibit.Reader.Locale,
            ["reader"] = exhibit.Reader.Name,
            ["shown"] = new JsonArray([.. exhibit.Shown.Select(item => item.DeepClone())]),
        };
        var height = await browser.EvaluateAsync($"show({JsonSerializer.Serialize<JsonNode>(shown)})", cancel);
        return await browser.PictureAsync(Width, (double)height!, cancel);
    }
}
