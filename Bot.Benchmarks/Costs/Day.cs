using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Benchmarks.Costs;

/// <summary>A day of a sales team, played and counted step by step.</summary>
internal sealed class Day(CountedBot bot)
{
    public const string Opened = "a sale is opened";
    public const string Offered = "a part is handed off";
    public const string Asked = "a question about it is asked";
    public const string Answered = "the question is answered";
    public const string Approved = "the handoff is approved";
    public const string Taken = "an open part is taken";
    public const string Done = "a part is done, and the next one offered";
    public const string Refused = "a click is refused";
    public const string Listed = "the sales are listed";
    public const string Shown = "my day is shown";
    public const string Reminded = "a reminder comes";
    public const string Nudged = "a nudge comes";

    /// <summary>The undo's button goes five minutes after a move.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(6);

    private readonly List<Step> _steps = [];
    private readonly Chat _deals = bot.World.Channel("Deals");
    private readonly Person _ana = bot.World.Person("Ana");
    private readonly Person _ben = bot.World.Person("Ben");
    private readonly Person _cleo = bot.World.Person("Cleo");

    public async Task<Counted> PlayAsync()
    {
        var team = bot.World.Team("Northwind Sales");
        await bot.World.Events.InstallAsync(team, _ana);
        // Whoever is met for the first time costs more once: that is no part of a day.
        foreach (var person in new[] { _ana, _ben, _cleo }) await person.SayAsync(_deals, "@TeamsCollab hi");
        await bot.CountAsync(() => Task.CompletedTask);

        await StepAsync(Opened, () => _ana.SayAsync(_deals, "@TeamsCollab new sale Contoso renewal, 12k EUR, short, goal keep all seats"));
        var sale = await CardAsync("Contoso renewal");
        await StepAsync(Taken, () => _cleo.ReplyAsync(sale, "@TeamsCollab take proposal"));
        await StepAsync(Offered, () => _ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Ben: they decide in March"));
        var handoff = await CardAsync("Ana hands you");
        await StepAsync(Asked, () => _ben.ReplyAsync(sale, "@TeamsCollab ask who decides?"));
        await StepAsync(Answered, () => _ana.ReplyAsync(sale, "@TeamsCollab answer Mr Tanaka, with the board"));
        await StepAsync(Refused, () => _cleo.ClickAsync(handoff, "Approve"));
        await StepAsync(Approved, () => _ben.ClickAsync(handoff, "Approve"));
        await StepAsync(Listed, () => _ben.SayAsync(_deals, "@TeamsCollab sales"));
        await StepAsync(Done, () => _ben.ReplyAsync(sale, "@TeamsCollab done: they want three years"));
        await StepAsync(Shown, () => _cleo.SayAsync("my day"));
        await WokenAsync(Reminded, SaleWake.Kind, RowKeys.TeamPartition(bot.World.Home.Id, team.Id).Value);
        await WokenAsync(Nudged, NudgeShown.WakeKind, PersonKey.Of(bot.World.Home.Id, _cleo.AadObjectId).Value);
        return new Counted(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), _steps, await IdleAsync());
    }

    private async Task StepAsync(string name, Func<Task> act) => _steps.Add(new Step(name, await bot.CountAsync(async () =>
    {
        await act();
        // Deliveries first: what they note decides about the timers.
        await bot.FireAsync();
        bot.Clock.MoveBy(Afterwards);
        while (await bot.FireAsync() > 0)
        {
        }
    })));

    /// <summary>The next timer of the kind that has something to say, and what it brings.</summary>
    private async Task WokenAsync(string name, string kind, string partition)
    {
        var said = bot.World.Chats.Sum(Said);
        for (var tries = 0; tries < 10; tries++)
        {
            if (await bot.NextAsync(kind, partition) is var next && next > bot.Clock.GetUtcNow()) bot.Clock.MoveTo(next);
            var operations = await bot.CountAsync(() => bot.FireAsync(wake => wake.Kind == kind, partition));
            if (bot.World.Chats.Sum(Said) == said) continue;
            _steps.Add(new Step(name, operations));
            return;
        }
        throw new InvalidOperationException($"Nothing came of it: {name}.");
    }

    private async Task<Idle> IdleAsync()
    {
        var heartbeat = bot.Services.GetRequiredService<Heartbeat>();
        var (watch, sweep) = (bot.Services.GetRequiredService<GuardWatch>(), bot.Services.GetRequiredService<Sweep>());
        while (await bot.FireAsync() > 0)
        {
        }
        const int seconds = 40;
        var beats = await bot.CountAsync(async () =>
        {
            for (var second = 0; second < seconds; second++)
            {
                await heartbeat.BeatAsync(default);
                bot.Clock.MoveBy(Heartbeat.Every);
            }
        });
        var look = await bot.CountAsync(() => watch.LookAsync(default));
        using var host = new HttpClient();
        var probe = await bot.CountAsync(async () => (await host.GetAsync(bot.Ready)).Dispose());

        // The first one after an hour also sweeps what was handled long ago.
        await sweep.LookAsync(default);
        var partitions = await bot.PartitionsAsync();
        var all = await bot.CountAsync(() => sweep.AllAsync(default));
        bot.Clock.MoveBy(TimeSpan.FromSeconds(61));
        var round = await bot.CountAsync(() => sweep.LookAsync(default));
        var other = await bot.CountAsync(() => sweep.LookAsync(default));
        var each = (all - new Operations(RowKeys.Shards, 0, 0)) * (1.0 / partitions);
        return new Idle(beats * (1.0 / seconds), look, probe, other, round - (each * partitions) - other, each);
    }

    private Task<Message> CardAsync(string summary) =>
        bot.World.WaitForAsync(() => _deals.Messages.LastOrDefault(m => m.FromBot && m.Summary?.Contains(summary, StringComparison.Ordinal) == true));

    private static int Said(Chat chat) => chat.Messages.Count(message => message.FromBot);
}
