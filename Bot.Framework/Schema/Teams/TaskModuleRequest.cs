using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Value of the invokes <c>task/fetch</c> and <c>task/submit</c>: the button's data, or the dialog's inputs.</summary>
public class TaskModuleRequest
{
    public TaskModuleRequest()
    {
    }

    public TaskModuleRequest(object data = null, TaskModuleRequestContext context = null)
    {
        Data = data;
        Context = context;
    }

    [JsonProperty("data")]
    public object Data { get; set; }

    [JsonProperty("context")]
    public TaskModuleRequestContext Context { get; set; }

    [JsonProperty("tabContext")]
    public TabEntityContext TabEntityContext { get; set; }
}

public class TaskModuleRequestContext
{
    public TaskModuleRequestContext()
    {
    }

    public TaskModuleRequestContext(string theme = null)
    {
        Theme = theme;
    }

    [JsonProperty("theme")]
    public string Theme { get; set; }
}

public class TabEntityContext
{
    [JsonProperty("tabEntityId")]
    public string TabEntityId { get; set; }
}
