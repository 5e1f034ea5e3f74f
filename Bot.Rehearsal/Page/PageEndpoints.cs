using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>What the page asks and does, over HTTP. Whoever sits at the page acts as anybody: it listens on loopback only.</summary>
internal sealed class PageEndpoints(ScreenReader reader, StoredInteractions interactions, Func<DateTimeOffset, CancellationToken, Task>? moveClock)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/world", () => reader.Everything());
        // A browser that lost the line comes back with the newest change that it has seen.
        api.MapGet("/changes", (long after, [FromHeader(Name = "Last-Event-ID")] long? seen, CancellationToken cancel) =>
            TypedResults.ServerSentEvents(new LiveChanges(reader).FollowAsync(seen ?? after, cancel)));
        api.MapGet("/storage", (CancellationToken cancel) => interactions.ReadAsync(cancel));
        api.MapPost("/say", SayAsync);
        api.MapPost("/install", InstallAsync);
        api.MapPost("/clock", MoveAsync);
        api.MapPost("/trouble", Trouble);
        api.MapGet("/trouble", () => new TroubleShape(reader.World.Faults.WaitingCalls));
        api.MapPost("/click", ClickAsync);
        api.MapPost("/dialog/open", (ClickRequest click, CancellationToken cancel) =>
            AskAsync(click, (person, message) => person.FetchRawAsync(message, click.Data, cancel)));
        api.MapPost("/dialog/submit", (ClickRequest form, CancellationToken cancel) =>
            AskAsync(form, (person, message) => person.SubmitRawAsync(message, form.Data, cancel)));
    }

    private async Task<Results<Ok<ClockShape>, ProblemHttpResult>> MoveAsync(ClockRequest move, CancellationToken cancel)
    {
        if (moveClock is null)
            return Problem("The clock of this rehearsal stands still.");
        var (now, zone) = (reader.World.Settings.Time.GetUtcNow(), reader.Zone);
        if (Moments.Of(move.To, now, zone) is not { } then)
            return Problem("The clock can't be moved there.");
        await moveClock(then, cancel);
        reader.World.Changes.Tell(ChangeKind.ClockMoved);
        return TypedResults.Ok(new ClockShape(reader.World.Settings.Time.GetUtcNow()));
    }

    private Results<Ok<TroubleShape>, ProblemHttpResult> Trouble(TroubleRequest trouble)
    {
        var faults = reader.World.Faults;
        if (trouble.Kind == "none")
            faults.Clear();
        else if (Troubles.Of(trouble.Kind) is { } harm)
            faults.Add(harm, path: "/conversations", times: Math.Clamp(trouble.Times ?? 3, 1, 100));
        else
            return Problem("There is no such trouble.");
        return TypedResults.Ok(new TroubleShape(faults.WaitingCalls));
    }

    private async Task<Results<NoContent, ProblemHttpResult>> SayAsync(SayRequest say, CancellationToken cancel)
    {
        if (reader.Find(say.As) is not { } person || string.IsNullOrWhiteSpace(say.Text))
            return Problem("Nobody here can say that.");
        if (reader.ThreadOf(say.Thread) is { } thread)
            await person.SayAsync(thread, say.Text, cancel);
        else if (reader.ChatOf(person, say.Where) is { } chat)
            await person.SayAsync(chat, say.Text, cancel);
        else
            return Problem("They are not in this chat.");
        return TypedResults.NoContent();
    }

    private async Task<Results<Ok<GroupShape>, ProblemHttpResult>> InstallAsync(InstallRequest install, CancellationToken cancel) =>
        reader.Find(install.As) is { } person && await reader.InstallAsync(person, cancel) && reader.Group() is { } group
            ? TypedResults.Ok(group)
            : Problem("They are not in this chat.");

    private async Task<Results<Ok<AnswerShape>, ProblemHttpResult>> ClickAsync(ClickRequest click, CancellationToken cancel)
    {
        if (reader.Find(click.As) is not { } person || reader.FindMessage(click.Message) is not { } message)
            return Problem("This card is not there any more.");
        var answer = click.Kind == "submit"
            ? await person.PressAsync(message, new() { ["type"] = "Action.Submit", ["data"] = click.Data?.DeepClone() }, cancellation: cancel)
            : await person.ClickRawAsync(message, click.Verb ?? "", click.Data, cancel);
        return TypedResults.Ok(new AnswerShape(answer.Text, answer.Kind is AnswerKind.Error or AnswerKind.Unreachable));
    }

    private async Task<Results<Ok<DialogShape>, ProblemHttpResult>> AskAsync(ClickRequest click, Func<Person, Message, Task<Dialog>> ask)
    {
        if (reader.Find(click.As) is not { } person || reader.FindMessage(click.Message) is not { } message)
            return Problem("This card is not there any more.");
        var dialog = await ask(person, message);
        return dialog.Kind == DialogKind.Unreachable
            ? Problem(dialog.Text ?? Answer.NotReached)
            : TypedResults.Ok(new DialogShape(dialog.Title, dialog.Width, dialog.Height, dialog.Card, dialog.Text));
    }

    private static ProblemHttpResult Problem(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status409Conflict);
}
