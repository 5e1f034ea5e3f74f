using System.Collections.Concurrent;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;
using TeamsCollab.Delivery;
using TeamsCollab.Hosting;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>Asks Teams who is in a team, in the team's own conversation.</summary>
public sealed class BotRoster(TeamsAdapter adapter, IOptions<BotOptions> options, TimeProvider time) : IRoster
{
    private const int PageSize = 500;

    /// <summary>Teams of more people exist; nobody picks a name from a longer list.</summary>
    private const int MostMembers = 2_000;
    private const int MostKept = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TeamKey, (DateTimeOffset At, IReadOnlyList<RosterEntry> Members)> lists = new();

    public async Task<RosterEntry?> MemberAsync(Team team, string id, CancellationToken ct)
    {
        try
        {
            return Entry(await AskAsync(team, (context, stop) => TeamsInfo.GetMemberAsync(context, id, stop), ct));
        }
        catch (MessengerException e) when (e.Status is 404 or 400)
        {
            // 400: an id that is no id. Cards are forged with such; whoever it is, they are not in this team.
            return null;
        }
        catch (MessengerException e)
        {
            throw new RosterUnavailableException($"Teams did not say who is in {team.Key}.", e);
        }
    }

    public async Task<IReadOnlyList<RosterEntry>> MembersAsync(Team team, CancellationToken ct)
    {
        if (lists.TryGetValue(team.Key, out var kept) && time.GetUtcNow() - kept.At < Kept) return kept.Members;
        try
        {
            var members = await AskAsync(team, PagesAsync, ct);
            if (lists.Count >= MostKept) lists.Clear();
            lists[team.Key] = (time.GetUtcNow(), members);
            return members;
        }
        catch (MessengerException e)
        {
            throw new RosterUnavailableException($"Teams did not list who is in {team.Key}.", e);
        }
    }

    private static async Task<IReadOnlyList<RosterEntry>> PagesAsync(ITurnContext context, CancellationToken ct)
    {
        var members = new List<RosterEntry>();
        string? next = null;
        do
        {
            var page = await TeamsInfo.GetPagedMembersAsync(context, PageSize, next, ct);
            members.AddRange((page.Members ?? []).Select(Entry).OfType<RosterEntry>());
            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next) && members.Count < MostMembers);
        return members;
    }

    private static RosterEntry? Entry(TeamsChannelAccount? member) =>
        member is null || string.IsNullOrEmpty(member.AadObjectId) || string.IsNullOrEmpty(member.Id) ? null : new RosterEntry(
            member.AadObjectId.ToLowerInvariant(),
            member.Id,
            member.Name ?? "",
            string.Equals(member.UserRole, "guest", StringComparison.OrdinalIgnoreCase)
                || member.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true);

    /// <exception cref="MessengerException">Teams refused or didn't answer.</exception>
    private async Task<T> AskAsync<T>(Team team, Func<ITurnContext, CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        (T? Answer, Exception? Failure) outcome = default;
        try
        {
            await adapter.ContinueConversationAsync(options.Value.AppId, Reference(team), AskedAsync, stop.Token);
        }
        catch (Exception e)
        {
            throw TeamsErrors.Of(e, time.GetUtcNow());
        }
        return outcome.Failure is { } failure ? throw TeamsErrors.Of(failure, time.GetUtcNow()) : outcome.Answer!;

        // The adapter's error handler would answer in the team's channel: failures are carried past it.
        async Task AskedAsync(ITurnContext context, CancellationToken turn)
        {
            try
            {
                outcome = (await ask(context, turn), null);
            }
            catch (Exception e)
            {
                outcome = (default, e);
            }
        }
    }

    private static ConversationReference Reference(Team team) => new()
    {
        ServiceUrl = team.ServiceUrl,
        ChannelId = "msteams",
        Bot = new ChannelAccount(team.Bot),
        Conversation = new ConversationAccount { Id = team.TeamsId, IsGroup = true, TenantId = team.Tenant },
    };
}
