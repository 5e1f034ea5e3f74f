using Azure;
using Azure.Data.Tables;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>A card or sentence that is to be brought up to the present state, and who is at it.</summary>
public sealed record SendRow
{
    public required string Partition { get; init; }
    public required ETag ETag { get; init; }
    public required string Subject { get; init; }

    /// <summary><see cref="RowKeys.InThread"/> or <see cref="RowKeys.ToPerson"/>.</summary>
    public required string To { get; init; }

    /// <summary>The state's version that asked for it, for people who look: what is drawn is always the present one.</summary>
    public int Version { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The worker that has claimed it; null when nobody has.</summary>
    public string? By { get; init; }
    public DateTimeOffset Until { get; init; }
    public int Tries { get; init; }

    /// <summary>How many posts may or may not have been delivered.</summary>
    public int Ambiguous { get; init; }

    /// <summary>Not to be tried earlier.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>When it began to fail.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The card was deleted by somebody and is being posted once more.</summary>
    public bool Anew { get; init; }

    /// <summary>Teams found the card too big: its short form goes.</summary>
    public bool Shortened { get; init; }

    /// <summary>The trace of the turn that asked for it last; null where nobody traced it.</summary>
    public string? Trace { get; init; }

    /// <summary>A <see cref="Delivery.Letter"/>; null where the state is drawn.</summary>
    public string? Letter { get; init; }

    public string Key => RowKeys.Send(Subject, To);

    /// <summary>When it can be tried: now, or once a claim or a pause is over.</summary>
    public DateTimeOffset DueAt => By is not null && Until > NotBefore ? Until : NotBefore;

    public static SendRow Read(TableEntity row) => new()
    {
        Partition = row.PartitionKey,
        ETag = row.ETag,
        Subject = row.GetString(nameof(Subject)),
        To = row.GetString(nameof(To)),
        Version = row.GetInt32(nameof(Version)) ?? 0,
        At = row.GetDateTimeOffset(nameof(At)) ?? default,
        By = row.GetString(nameof(By)) is { Length: > 0 } by ? by : null,
        Until = row.GetDateTimeOffset(nameof(Until)) ?? default,
        Tries = row.GetInt32(nameof(Tries)) ?? 0,
        Ambiguous = row.GetInt32(nameof(Ambiguous)) ?? 0,
        NotBefore = row.GetDateTimeOffset(nameof(NotBefore)) ?? default,
        Since = row.GetDateTimeOffset(nameof(Since)),
        Anew = row.GetBoolean(nameof(Anew)) ?? false,
        Shortened = row.GetBoolean(nameof(Shortened)) ?? false,
        Trace = row.GetString(nameof(Trace)),
        Letter = row.GetString(nameof(Letter)),
    };

    public TableEntity Row()
    {
        var row = new TableEntity(Partition, Key)
        {
            [nameof(Subject)] = Subject,
            [nameof(To)] = To,
            [nameof(Version)] = Version,
            [nameof(At)] = At,
            [nameof(Tries)] = Tries,
            [nameof(Ambiguous)] = Ambiguous,
        };
        // Azure knows no date before 1601, so what is unset is left out.
        if (By is not null) (row[nameof(By)], row[nameof(Until)]) = (By, Until);
        if (NotBefore != default) row[nameof(NotBefore)] = NotBefore;
        if (Since is { } since) row[nameof(Since)] = since;
        if (Anew) row[nameof(Anew)] = true;
        if (Shortened) row[nameof(Shortened)] = true;
        if (Trace is not null) row[nameof(Trace)] = Trace;
        if (Letter is not null) row[nameof(Letter)] = Letter;
        return row;
    }
}

/// <summary>Where a subject's message is posted, and what it shows.</summary>
public sealed record CardRow
{
    public required string Partition { get; init; }
    public ETag ETag { get; init; }
    public required string Subject { get; init; }
    public required string To { get; init; }
    public required string Conversation { get; init; }
    public required string Activity { get; init; }
    public required int Version { get; init; }

    /// <summary>A hash of what is shown: names and words change without the state's version.</summary>
    public required string Shown { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When the message was first there; null in rows of before this was noted.</summary>
    public DateTimeOffset? Posted { get; init; }

    /// <summary>It was deleted in Teams once before and posted again.</summary>
    public bool Anew { get; init; }

    public string Key => RowKeys.Card(Subject, To);

    public static CardRow Read(TableEntity row) => new()
    {
        Partition = row.PartitionKey,
        ETag = row.ETag,
        Subject = row.GetString(nameof(Subject)),
        To = row.GetString(nameof(To)),
        Conversation = row.GetString(nameof(Conversation)),
        Activity = row.GetString(nameof(Activity)),
        Version = row.GetInt32(nameof(Version)) ?? 0,
        Shown = row.GetString(nameof(Shown)) ?? "",
        At = row.GetDateTimeOffset(nameof(At)) ?? default,
        Posted = row.GetDateTimeOffset(nameof(Posted)),
        Anew = row.GetBoolean(nameof(Anew)) ?? false,
    };

    public TableEntity Row() => new(Partition, Key)
    {
        [nameof(Subject)] = Subject,
        [nameof(To)] = To,
        [nameof(Conversation)] = Conversation,
        [nameof(Activity)] = Activity,
        [nameof(Version)] = Version,
        [nameof(Shown)] = Shown,
        [nameof(At)] = At,
        [nameof(Posted)] = Posted ?? At,
        [nameof(Anew)] = Anew,
    };
}
