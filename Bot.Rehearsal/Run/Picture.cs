namespace TeamsCollab.Rehearsal.Run;

/// <summary>Plays the first chapter (a sale opened, a part handed over and approved, the next one offered) and keeps a picture of the page.</summary>
internal static class Picture
{
    /// <exception cref="RehearsalException">No browser, or it took no picture.</exception>
    public static async Task TakeAsync(string file, Action<string> say, CancellationToken cancel)
    {
        var browser = Browser.Find() ?? throw new RehearsalException(Browser.Missing);
        var path = Path.GetFullPath(file);
        await using var run = await LocalRun.StartAsync(new LocalRunSettings { Say = say }, cancel);
        await PlayAsync(run, cancel);
        var profile = Directory.CreateTempSubdirectory("rehearsal-browser-");
        try
        {
            string[] arguments =
            [
                .. Browser.Flags, "--headless", "--hide-scrollbars", $"--user-data-dir={profile.FullName}", "--window-size=1680,1000",
                "--virtual-time-budget=6000", $"--screenshot={path}", $"{run.Page}#picture",
            ];
            var taken = await CommandLine.RunAsync(browser, arguments, Path.GetDirectoryName(path)!, cancel);
            if (taken is not { ExitCode: 0 } || !File.Exists(path))
                throw new RehearsalException($"The browser at {browser} took no picture.");
        }
        finally
        {
            profile.Delete(recursive: true);
        }
        say($"The picture is in {path}.");
    }

    private static async Task PlayAsync(LocalRun run, CancellationToken cancel)
    {
        var (ana, ben, cleo) = (run.People[0], run.People[1], run.People[2]);
        var opened = await ana.SayAsync(run.Channel, "@TeamsCollab new sale Contoso renewal, 12k EUR, close 15 Jan", cancel);
        await run.World.WaitForAsync(() => run.Channel.Messages.FirstOrDefault(message => message.FromBot && message.RootId == opened.Message.Id));
        await ana.ReplyAsync(opened.Message, "@TeamsCollab hand off Discovery to @Ben: budget is agreed, they care about a quick start", cancel);
        var offered = await run.World.WaitForAsync(() => run.Channel.Messages.LastOrDefault(message => message.ButtonsFor(ben).Contains("Approve")));
        await ben.ClickAsync(offered, "Approve", cancellation: cancel);
        await run.World.WaitUntilAsync(() => offered.Edits > 0);
        await ben.ReplyAsync(opened.Message, "@TeamsCollab hand off Demo to @Cleo: show the import, their data is ready", cancel);
        await run.World.WaitForAsync(() => run.Channel.Messages.LastOrDefault(message => message.ButtonsFor(cleo).Contains("Approve")));
    }
}
