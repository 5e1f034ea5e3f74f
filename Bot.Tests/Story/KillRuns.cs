using System.Globalization;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>
/// Three bot processes on one storage and one Teams. In each run a move goes to one of them, which dies at a boundary or simply at a
/// moment, and a new one takes its place; what got no answer is sent again to whoever lives. At the end all are ended, an heir
/// takes over, and everything is looked at.
/// </summary>
internal sealed class KillRuns(AzuriteFixture azurite, int seed) : IAsyncDisposable
{
    /// <summary>Longer than a claim on a row and a lease of the sweep last; shorter than a clock may be off for tokens.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan DiesWithin = TimeSpan.FromSeconds(3);

    private const int SentAgain = 6;

    private static readonly string[] Boundaries =
        ["guard", "transaction", "answer", "claim", "post", "note", "delete"];

    private readonly Random _random = new(seed);
    private readonly BotProcess[] _bots = new BotProcess[3];
    private readonly List<BotProcess> _dead = [];
    private readonly List<(string Kind, Message Card)> _sales = [];
    private Copies _copies = null!;
    private int _opened;

    /// <summary>How the runs ended.</summary>
    /// <param name="Kills">Processes that died at a boundary.</param>
    /// <param name="Ended">Processes that were ended at a moment of their own.</param>
    /// <param name="Surplus">Messages that Teams took and nobody could note.</param>
    /// <param name="Counted">Posts that a copy made although they might have been there.</param>
    public sealed record Result(int Kills, int Ended, int Surplus, int Counted)
    {
        public static Result operator +(Result one, Result other) =>
            new(one.Kills + other.Kills, one.Ended + other.Ended, one.Surplus + other.Surplus, one.Counted + other.Counted);

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Kills} killed at a boundary, {Ended} at a moment of their own; nothing lost; {Surplus} messages twice, {Counted} counted as perhaps twice.");
    }

    public async Task<Result> RunAsync(int runs)
    {
        _copies = await Copies.StartAsync(azurite);
        await PrepareAsync(runs);
        for (var slot = 0; slot < _bots.Length; slot++) _bots[slot] = await StartAsync();
        var (kills, ended) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var victim = _random.Next(_bots.Length);
            await MoveAsync(_sales[run], victim);
            if (await DiedAsync(_bots[victim])) kills++;
            else ended++;
            await ReplaceAsync(victim);
        }
        foreach (var bot in _bots) await EndAsync(bot);
        return await LookAsync(kills, ended);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots.OfType<BotProcess>().Concat(_dead).Distinct()) await bot.DisposeAsync();
        if (_copies is not null) await _copies.DisposeAsync();
    }

    /// <summary>A sale for each run, as its move needs it: offered to Ben, held by Ana, or only a place to open it.</summary>
    private async Task PrepareAsync(int runs)
    {
        await using var host = await _copies.HostAsync();
        await _copies.InstallAsync();
        for (var run = 0; run < runs; run++)
        {
            var channel = _copies.Team.AddChannel(string.Create(CultureInfo.InvariantCulture, $"Deal {run}"));
            var kind = _random.Next(10) switch { < 6 => "approve", < 8 => "hand off", _ => "open" };
            var card = await OpenedAsync(channel);
            if (kind == "approve") card = await _copies.HandOffAsync(card, _copies.Ana, "Qualify", _copies.Ben);
            _sales.Add((kind, card));
        }
        await host.DeliveredAsync();
    }

    private async Task<Message> OpenedAsync(Chat channel)
    {
        var said = await _copies.Ana.SayAsync(channel, Opening());
        return await _copies.World.WaitForAsync(() => channel.Messages.FirstOrDefault(message => message.FromBot && message.RootId == said.Message.Id));
    }

    // Each of its own name: nobody is asked whether it is the same sale.
    private string Opening() => string.Create(CultureInfo.InvariantCulture, $"@TeamsCollab new sale Contoso{++_opened} renewal, 12k EUR, close 15 Jan");

    private async Task MoveAsync((string Kind, Message Card) sale, int victim)
    {
        _copies.World.BotEndpoint = _bots[victim].Endpoint;
        var (ana, ben) = (_copies.Ana, _copies.Ben);
        var heard = sale.Kind switch
        {
            "approve" => (await ben.ClickAsync(sale.Card, "Approve")).Kind != AnswerKind.Unreachable,
            "hand off" => (await ana.ReplyAsync(sale.Card, "@TeamsCollab hand off Qualify to @Ben: the budget is agreed")).Answer!.Succeeded,
            _ => (await ana.ReplyAsync(sale.Card, Opening())).Answer!.Succeeded,
        };
        if (heard) return;
        // Teams sends again what got no answer, and it gets to a copy that lives; the next one may be doomed as well.
        var activity = _copies.World.Deliveries[^1].Activity;
        for (var other = 1; other <= SentAgain; other++)
        {
            var slot = (victim + 1 + (other % 2)) % _bots.Length;
            _copies.World.BotEndpoint = _bots[slot].Endpoint;
            if ((await (sale.Kind == "approve" ? ben : ana).SendActivityAsync(sale.Card.Chat, activity)).Succeeded) return;
            await ReplaceAsync(slot);
        }
        Assert.Fail("Nobody answered.");
    }

    private async Task<bool> DiedAsync(BotProcess bot)
    {
        try
        {
            await bot.WaitForEndAsync(DiesWithin * _random.NextDouble());
            return true;
        }
        catch (RehearsalException)
        {
            return false;
        }
    }

    private async Task<BotProcess> StartAsync()
    {
        var side = _random.Next(2) == 0 ? "before" : "after";
        return await BotProcess.StartAsync(_copies.Settings, $"{side}-{Boundaries[_random.Next(Boundaries.Length)]}", _random.Next(1, 4));
    }

    private async Task ReplaceAsync(int slot)
    {
        await EndAsync(_bots[slot]);
        _bots[slot] = await StartAsync();
    }

    private async Task EndAsync(BotProcess bot)
    {
        await bot.KillAsync();
        _dead.Add(bot);
    }

    private async Task<Result> LookAsync(int kills, int ended)
    {
        var heir = await _copies.HostAsync(new ClockAhead(Later));
        await heir.Get<IDelivery>().SweepAsync(default);
        await heir.DeliveredAsync();
        var stored = await heir.StoredAsync();
        await stored.HoldsAsync();
        int Of(params string[] kinds) => _sales.Count(sale => kinds.Contains(sale.Kind));
        Assert.Equal(Of("approve"), stored.Events.OfType<HandoffApproved>().Count());
        Assert.Equal(Of("approve", "hand off"), stored.Events.OfType<HandoffOffered>().Count());
        Assert.Equal(_sales.Count + Of("open"), stored.Events.OfType<SaleOpened>().Count());
        // Answers to what was typed are no posts of the outbox, and no row knows them.
        var surplus = _sales.Sum(sale => stored.SurplusIn(sale.Card.Chat).Count(message => message.Activity["channelData"]?["notification"] is not null));
        var counted = _dead.Sum(bot => bot.Printed.Split("is posted again").Length - 1) + (int)heir.AmbiguousPosts;
        // Twice only where it was counted.
        Assert.InRange(surplus, 0, counted);
        return new Result(kills, ended, surplus, counted);
    }
}
