using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Answer to <c>task/fetch</c> and <c>task/submit</c>; an empty <see cref="Task"/> closes the dialog.</summary>
public class TaskModuleResponse
{
    public TaskModuleResponse()
    {
    }

    public TaskModuleResponse(TaskModuleResponseBase task = null)
    {
        Task = task;
    }

    [JsonProperty("task")]
    public TaskModuleResponseBase Task { get; set; }

    [JsonProperty("cacheInfo")]
    public CacheInfo CacheInfo { get; set; }
}

public class TaskModuleResponseBase
{
    public TaskModuleResponseBase()
    {
    }

    public TaskModuleResponseBase(string type = null)
    {
        Type = type;
    }

    [JsonProperty("type")]
    public string Type { get; set; }
}

public class TaskModuleContinueResponse : TaskModuleResponseBase
{
    public TaskModuleContinueResponse()
    {
        Type = "continue";
    }

    public TaskModuleContinueResponse(TaskModuleTaskInfo value = null)
    {
        Value = value;
        Type = "continue";
    }

    [JsonProperty("value")]
    public TaskModuleTaskInfo Value { get; set; }
}

public class TaskModuleMessageResponse : TaskModuleResponseBase
{
    public TaskModuleMessageResponse()
    {
        Type = "message";
    }

    public TaskModuleMessageResponse(string value = null)
    {
        Value = value;
        Type = "message";
    }

    [JsonProperty("value")]
    public string Value { get; set; }
}

public class TaskModuleCardResponse : TaskModuleResponseBase
{
    public TaskModuleCardResponse()
    {
        Type = "continue";
    }

    public TaskModuleCardResponse(TabResponse value)
    {
        Value = value;
        Type = "continue";
    }

    [JsonProperty("value")]
    public TabResponse Value { get; set; }
}

/// <summary>The dialog to show. <see cref="Height"/> and <see cref="Width"/>: pixels, or <c>small</c>, <c>medium</c>, <c>large</c>.</summary>
public class TaskModuleTaskInfo
{
    public TaskModuleTaskInfo()
    {
    }

    public TaskModuleTaskInfo(
        string title = null, object height = null, object width = null, string url = null, Attachment card = null,
        string fallbackUrl = null, string completionBotId = null)
    {
        Title = title;
        Height = height;
        Width = width;
        Url = url;
        Card = card;
        FallbackUrl = fallbackUrl;
        CompletionBotId = completionBotId;
    }

    [JsonProperty("title")]
    public string Title { get; set; }

    [JsonProperty("height")]
    public object Height { get; set; }

    [JsonProperty("width")]
    public object Width { get; set; }

    [JsonProperty("url")]
    public string Url { get; set; }

    [JsonProperty("card")]
    public Attachment Card { get; set; }

    [JsonProperty("fallbackUrl")]
    public string FallbackUrl { get; set; }

    [JsonProperty("completionBotId")]
    public string CompletionBotId { get; set; }
}

/// <summary>How long Teams may keep the answer: <see cref="CacheDuration"/> in seconds.</summary>
public class CacheInfo
{
    public CacheInfo()
    {
    }

    public CacheInfo(string cacheType = null, int cacheDuration = 0)
    {
        CacheType = cacheType;
        CacheDuration = cacheDuration;
    }

    [JsonProperty("cacheType")]
    public string CacheType { get; set; }

    [JsonProperty("cacheDuration")]
    public int CacheDuration { get; set; }
}
