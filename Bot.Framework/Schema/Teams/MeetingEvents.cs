using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingDetailsBase
{
    internal MeetingDetailsBase()
    {
    }

    [JsonProperty("joinUrl")]
    public Uri JoinUrl { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("title")]
    public string Title { get; set; }
}

public class MeetingEventDetails : MeetingDetailsBase
{
    internal MeetingEventDetails()
    {
    }

    [JsonProperty(nameof(MeetingType))]
    public string MeetingType { get; set; }
}

public class MeetingStartEventDetails : MeetingEventDetails
{
    public MeetingStartEventDetails()
    {
    }

    public MeetingStartEventDetails(
        string id, Uri joinUrl = null, string title = null, string meetingType = "Scheduled", DateTime startTime = default)
    {
        Id = id;
        JoinUrl = joinUrl;
        Title = title;
        MeetingType = meetingType;
        StartTime = startTime;
    }

    [JsonProperty(nameof(StartTime))]
    public DateTime StartTime { get; set; }
}

public class MeetingEndEventDetails : MeetingEventDetails
{
    public MeetingEndEventDetails()
    {
    }

    public MeetingEndEventDetails(string id, Uri joinUrl = null, string title = null, string meetingType = "Scheduled", DateTime endTime = default)
    {
        Id = id;
        JoinUrl = joinUrl;
        Title = title;
        MeetingType = meetingType;
        EndTime = endTime;
    }

    [JsonProperty(nameof(EndTime))]
    public DateTime EndTime { get; set; }
}

public class MeetingParticipantsEventDetails
{
    public MeetingParticipantsEventDetails()
    {
    }

    public MeetingParticipantsEventDetails(IList<TeamsMeetingMember> members = null)
    {
        Members = members;
    }

    [JsonProperty(nameof(Members))]
    public IList<TeamsMeetingMember> Members { get; private set; }
}

public class TeamsMeetingMember
{
    public TeamsMeetingMember(TeamsChannelAccount user, UserMeetingDetails meeting)
    {
        User = user;
        Meeting = meeting;
    }

    [JsonProperty("user")]
    public TeamsChannelAccount User { get; set; }

    [JsonProperty(nameof(Meeting))]
    public UserMeetingDetails Meeting { get; set; }
}

public class UserMeetingDetails
{
    [JsonProperty(nameof(InMeeting))]
    public bool InMeeting { get; set; }

    [JsonProperty(nameof(Role))]
    public string Role { get; set; }
}
