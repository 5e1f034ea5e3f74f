namespace Microsoft.Rest;

public class RestException : Exception
{
    public RestException()
    {
    }

    public RestException(string message)
        : base(message)
    {
    }

    public RestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The service answered with a status that the operation does not expect.</summary>
public class HttpOperationException : RestException
{
    public HttpOperationException()
    {
    }

    public HttpOperationException(string message)
        : base(message)
    {
    }

    public HttpOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HttpRequestMessageWrapper Request { get; set; }

    public HttpResponseMessageWrapper Response { get; set; }

    public object Body { get; set; }
}

/// <summary>The service answered well, but with a body that is not what the operation returns.</summary>
public class SerializationException : RestException
{
    public SerializationException()
    {
    }

    public SerializationException(string message)
        : base(message)
    {
    }

    public SerializationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SerializationException(string message, string content, Exception innerException)
        : base(message, innerException) =>
        Content = content;

    public string Content { get; set; }
}

/// <summary>An argument breaks a rule of the service's; nothing was sent.</summary>
public class ValidationException : RestException
{
    public ValidationException()
    {
    }

    public ValidationException(string message)
        : base(message)
    {
    }

    public ValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ValidationException(string rule, string target)
        : this(rule, target, null)
    {
    }

    public ValidationException(string rule, string target, object details)
        : base($"'{target}' breaks the rule {rule}.")
    {
        Rule = rule;
        Target = target;
        Details = details;
    }

    public string Rule { get; }

    public string Target { get; }

    public object Details { get; }
}

public static class ValidationRules
{
    public static readonly string CannotBeNull = "CannotBeNull";
}
