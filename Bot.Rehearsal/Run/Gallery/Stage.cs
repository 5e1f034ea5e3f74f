using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>A card as one person sees it; with a title it is a dialog's.</summary>
internal sealed record Exhibit(JsonObject Card, Person Reader, string? Title = null);

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

    /// <summary>The thread in which the story plays: that of the newest sale opened with <see cref="OpenSaleAsync"/>.</summary>
    public Message? Thread { get; private set; }

    /// <summary>Types "@TeamsCollab …" as a new post of the channel.</summary>
    public Task<Message> PostAsync(Person person, string text) =>
        AnswerAsync(run.Channel, person, () => person.SayAsync(run.Channel, $"@TeamsCollab {text}", cancel));

    /// <summary>Types "@TeamsCollab …" into the sale's thread; the bot's next message there is what it answered.</summary>
    public Task<Message> SayAsync(Person person, string text) =>
        AnswerAsync(run.Channel, person, () => person.ReplyAsync(Thread!, $"@TeamsCollab {text}", cancel));

    /// <summary>Types it without looking for an answer: where the bot only edits cards.</summary>
    public Task TellAsync(Person person, string text) => person.ReplyAsync(Thread!, $"@TeamsCollab {text}", cancel);

    /// <summary>Types into the person's own chat with the bot.</summary>
    public Task<Message> AskAsync(Person person, string text) => AnswerAsync(person.Chat, person, () => person.SayAsync(text, cancel));

    /// <summary>Opens a sale in a thread of its own, which the following steps play in; its card comes back.</summary>
    public async Task<Message> OpenSaleAsync(Person person, string text)
    {
        var said = await person.SayAsync(run.Channel, $"@TeamsCollab new sale {text}", cancel);
        Thread = said.Message;
        return await WaitAsync(() => run.Channel.Messages.FirstOrDefault(message => message.FromBot && message.RootId == said.Message.Id));
    }

    /// <summary>The newest message of the bot with that summary (or a part of it), in the channel or in the person's own chat.</summary>
    public Task<Message> CardAsync(string summary, Person? personal = null) => WaitAsync(
        () => (personal?.Chat ?? run.Channel).Messages.LastOrDefault(m => m is { FromBot: true, Deleted: false } && m.Summary?.Contains(summary, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Waits until everybody can read this on the message.</summary>
    public Task ReadsAsync(Message message, string words) =>
        run.World.WaitUntilAsync(() => message.ReadBy(Ana).Contains(words, StringComparison.OrdinalIgnoreCase), Patience, words);

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

    /// <summary>A message's card as the person sees it.</summary>
    public static Exhibit Of(Message message, Person reader) =>
        new(message.CardFor(reader) ?? throw new RehearsalException($"This is no card but a sentence: {message.Text}"), reader);

    public Task<T> WaitAsync<T>(Func<T?> look) where T : class => run.World.WaitForAsync(look, Patience);

    private static Exhibit Shown(Person person, Dialog dialog) =>
        new(dialog.Card ?? throw new RehearsalException($"This is no dialog but a sentence: {dialog.Text}"), person, dialog.Title ?? "");

    private async Task<Message> AnswerAsync(Chat chat, Person person, Func<Task<Said>> say)
    {
        var before = chat.Messages.Count(message => message.FromBot);
        await say();
        return await WaitAsync(() => chat.Messages.Where(message => message.FromBot).Skip(before).LastOrDefault());
    }
}
