using System.Text;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Benchmarks.Echo;

/// <summary>What travels: activities of the size and shape that Teams sends, and a card with four lines and two buttons.</summary>
internal static class Traffic
{
    public const string BotId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    public static byte[] Message(Uri serviceUrl) => Bytes(serviceUrl, """
        "type":"message","text":"<at>TeamsCollab</at> sale Contoso renewal\n","textFormat":"plain","attachments":[{"contentType":"text/html","content":"<div><div><span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">TeamsCollab</span>&nbsp;sale Contoso renewal</div></div>"}],
        "entities":[{"mentioned":{"id":"28:11111111-2222-3333-4444-555555555555","name":"TeamsCollab"},"text":"<at>TeamsCollab</at>","type":"mention"},{"locale":"en-US","country":"US","platform":"Web","timezone":"Europe/Vienna","type":"clientInfo"}]
        """);

    public static byte[] Click(Uri serviceUrl) => Bytes(serviceUrl, """
        "type":"invoke","name":"adaptiveCard/action","replyToId":"1700000000001",
        "value":{"action":{"type":"Action.Execute","title":"Approve","verb":"handoff.approve","data":{"handoff":"contoso-renewal-demo","version":7}},"trigger":"manual"}
        """);

    public static JObject Card(string said) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JArray
        {
            Text("Ana hands you the demo of Contoso renewal", "Large"),
            Text(said, "Default"),
            Text("Ben has the ball since {{TIME(2027-01-15T09:00:00Z)}}", "Default"),
            new JObject { ["type"] = "ActionSet", ["actions"] = new JArray { Button("Approve", "handoff.approve"), Button("Return", "handoff.return") } },
        },
        ["msteams"] = new JObject { ["width"] = "Full" },
    };

    private static JObject Text(string text, string size) => new() { ["type"] = "TextBlock", ["text"] = text, ["size"] = size, ["wrap"] = true };

    private static JObject Button(string title, string verb) =>
        new() { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = verb, ["data"] = new JObject { ["handoff"] = "contoso-renewal-demo", ["version"] = 7 } };

    private static byte[] Bytes(Uri serviceUrl, string own) => Encoding.UTF8.GetBytes("{" + own + $$$"""
        ,"id":"1700000000000","timestamp":"2027-01-15T09:00:00.1234567Z","localTimestamp":"2027-01-15T10:00:00.1234567+01:00","localTimezone":"Europe/Vienna","locale":"en-US",
        "serviceUrl":"{{{serviceUrl}}}","channelId":"msteams","from":{"id":"29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789","name":"Ana Ortega","aadObjectId":"bbbbbbbb-0000-0000-0000-000000000001"},
        "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"{{{Tenant}}}","id":"19:0123456789abcdef0123456789abcdef@thread.tacv2;messageid=1700000000000"},
        "recipient":{"id":"28:{{{BotId}}}","name":"TeamsCollab"},
        "channelData":{"teamsChannelId":"19:0123456789abcdef0123456789abcdef@thread.tacv2","teamsTeamId":"19:fedcba9876543210fedcba9876543210@thread.tacv2","channel":{"id":"19:0123456789abcdef0123456789abcdef@thread.tacv2"},"team":{"id":"19:fedcba9876543210fedcba9876543210@thread.tacv2"},"tenant":{"id":"{{{Tenant}}}"},"source":{"name":"message"}}
        }
        """);
}
