using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Page;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>What one person sees: cards (objects) and messages (their text), from top to bottom. With a title it is a dialog's card.</summary>
internal sealed record Exhibit(IReadOnlyList<JsonNode> Shown, Person Reader, string? Title = null);

/// <summary>What the gallery's steps play on: people who type, press and open, and wait for what the bot shows then.</summary>
internal sealed class Stage(LocalRun run, CancellationToken cancel)
{
    // A step that waits in vain is passed over; the next ones play on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public LocalRun Run => run;

    public Person Ana { get; } = run.World.Person("Ana");

    public Person Ben { get; } = run.World.Person("Ben");

    public Person Cleo { get; } = run.World.Person("Cleo");

    public Person Priya { get; } = run.World.Person("Priya");

    /// <summary>Where the people write and look: the first team's channel, until the story goes on elsewhere.</summary>
    public Chat Channel { get; set; } = run.Channel;

    /// <summary>The thread in which the story plays: that of the newest sale opened with <see cref="OpenSaleAsync"/>.</summary>
    public Message? Thread { get; private set; }

    /// <summary>Types "@TeamsCollab …" as a new post of the channel.</summary>
    public Task<Message> PostAsync(Person person, string text) =>
        AnswerAsync(Channel, person, () => person.SayAsync(Channel, $"@TeamsCollab {text}", cancel));

    /// <summary>Types "@TeamsCollab …" into the sale's thread; the bot's next message there is what it answered.</summary>
    public Task<Message> SayAsync(Person person, string text) =>
        AnswerAsync(Channel, person, () => person.ReplyAsync(Thread!, $"@TeamsCollab {text}", cancel));

    /// <summary>Types it without looking for an answer: where the bot only edits cards.</summary>
    public Task TellAsync(Person person, string text) => person.ReplyAsync(Thread!, $"@TeamsCollab {text}", cancel);

    /// <summary>Types into the person's own chat with the bot.</summary>
    public Task<Message> AskAsync(Person person, string text) => AnswerAsync(person.Chat, person, () => person.SayAsync(text, cancel));

    /// <summary>Opens a sale in a thread of its own, which the following steps play in; its card comes back.</summary>
    public async Task<Message> OpenSaleAsync(Person person, string text)
    {
        var said = await person.SayAsync(Channel, $"@TeamsCollab new sale {text}", cancel);
        Thread = said.Message;
        return await WaitAsync(() => Channel.Messages.FirstOrDefault(message => message.FromBot && message.RootId == said.Message.Id));
    }

    /// <summary>The newest card of the bot with that summary (or a part of it), in the channel or in the person's own chat.</summary>
    public Task<Message> CardAsync(string summary, Person? personal = null) => WaitAsync(
        () => (personal?.Chat ?? Channel).Messages.LastOrDefault(m => m is { FromBot: true, Deleted: false, Card: not null } && m.Summary?.Contains(summary, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Waits until everybody can read this on the message.</summary>
    public Task ReadsAsync(Message message, string words) =>
        run.World.WaitUntilAsync(() => message.ReadBy(Priya).Contains(words, StringComparison.OrdinalIgnoreCase), Patience, words);

    public Task PressAsync(Person person, Message message, string button) => person.ClickAsync(message, button, cancellation: cancel);

    /// <summary>The dialog behind a button.</summary>
    public async Task<Exhibit> DialogAsync(Person person, Message message, string button) => Shown(person, await person.OpenDialogAsync(message, button, cancellation: cancel));

    /// <summary>The dialog that follows when a choice is made in one.</summary>
    public async Task<Exhibit> DialogAsync(Person person, Message message, string button, string send, JsonObject inputs)
    {
        var first = await person.OpenDialogAsync(message, button, cancellation: cancel);
        return Shown(person, await person.SubmitAsync(first, send, inputs, cancel));
    }

    /// <summary>A form under "More…" sent with something wrong: as it is shown again.</summary>
    public async Task<Exhibit> AgainAsync(Person person, Message message, string verb, string send, JsonObject inputs)
    {
        var more = await person.OpenDialogAsync(message, "More…", cancellation: cancel);
        var form = await person.SubmitAsync(more, "Go on", new() { ["what"] = verb }, cancel);
        return Shown(person, await person.SubmitAsync(form, send, inputs, cancel));
    }

    /// <summary>The dialog at the end of several, each led to by a button of the one before.</summary>
    public async Task<Exhibit> ThroughAsync(Person person, Message message, string button, params (string Send, JsonObject Inputs)[] forms)
    {
        var dialog = await person.OpenDialogAsync(message, button, cancellation: cancel);
        foreach (var (send, inputs) in forms) dialog = await person.SubmitAsync(dialog, send, inputs, cancel);
        return dialog.Card is null ? new([JsonValue.Create(dialog.Text ?? "")], person) : Shown(person, dialog);
    }

    /// <summary>What the bot answers in the person's own chat to each of these.</summary>
    public async Task<Exhibit> AnswersAsync(Person person, params string[] typed)
    {
        List<JsonNode> shown = [];
        foreach (var text in typed)
        {
            var answer = await AskAsync(person, text);
            shown.Add($"**{text}**");
            shown.Add(answer.CardFor(person) is { } card ? card : JsonValue.Create(answer.Text ?? ""));
        }
        return new(shown, person);
    }

    /// <summary>The newest messages of the bot that are sentences and have these words.</summary>
    public async Task<Exhibit> SentencesAsync(Person reader, params string[] words)
    {
        List<JsonNode> shown = [];
        foreach (var some in words)
        {
            var message = await WaitAsync(() => Channel.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains(some, StringComparison.OrdinalIgnoreCase) == true));
            shown.Add(message.Text!);
        }
        return new(shown, reader);
    }

    /// <summary>Moves the clock to the morning of the next Monday.</summary>
    public async Task MondayAsync()
    {
        await QuietAsync();
        await run.MoveClockAsync(Moments.Of("monday", run.World.Now, Ana.TimeZone)!.Value.AddMinutes(30), cancel);
    }

    /// <summary>Moves the clock to this time of a later working day, where the first people live.</summary>
    public async Task MorningAsync(int days, int hour, int minute)
    {
        await QuietAsync();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Ana.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(run.World.Now, zone).DateTime);
        for (var left = days; left > 0 || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;)
            if ((day = day.AddDays(1)).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        await run.MoveClockAsync(new DateTimeOffset(local, zone.GetUtcOffset(local)), cancel);
    }

    /// <summary>Waits until nothing has happened for a moment: a call that is under way when the clock jumps has run out of its time.</summary>
    private async Task QuietAsync()
    {
        var moment = TimeSpan.FromSeconds(1);
        Task next;
        do next = run.World.Changes.Next;
        while (await Task.WhenAny(next, Task.Delay(moment, cancel)) == next);
    }

    /// <summary>A message as the person sees it: its card, or its text.</summary>
    public static Exhibit Of(Message message, Person reader) => new([message.CardFor(reader) is { } card ? card : JsonValue.Create(message.Text ?? "")], reader);

    /// <summary>Several messages, one below the other.</summary>
    public static Exhibit Of(Person reader, params Message[] messages) => new([.. messages.SelectMany(m => Of(m, reader).Shown)], reader);

    /// <summary>Asks again until the answer is the one that is waited for: what it depends on is delivered meanwhile.</summary>
    public async Task<Message> WaitAsync(Func<Task<Message>> ask, Predicate<Message> wanted)
    {
        for (var end = run.World.Time.GetUtcNow() + Patience; ; )
        {
            if (await ask() is var answer && wanted(answer)) return answer;
            if (run.World.Time.GetUtcNow() > end) throw new TimeoutException($"The last answer was: {answer.Summary ?? answer.Text}");
        }
    }

    public Task<T> WaitAsync<T>(Func<T?> look) where T : class => run.World.WaitForAsync(look, Patience);

    private static Exhibit Shown(Person person, Dialog dialog) =>
        new([dialog.Card ?? throw new RehearsalException($"This is no dialog but a sentence: {dialog.Text}")], person, dialog.Title ?? "");

    private async Task<Message> AnswerAsync(Chat chat, Person person, Func<Task<Said>> say)
    {
        var before = chat.Messages.Count(message => message.FromBot);
        await say();
        // What is delivered meanwhile are sentences.
        return await WaitAsync(() => chat.Messages.Where(message => message.FromBot).Skip(before).OrderBy(message => message.Card is null).FirstOrDefault());
    }
}
