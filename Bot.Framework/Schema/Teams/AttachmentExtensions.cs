namespace Microsoft.Bot.Schema.Teams;

public static class AttachmentExtensions
{
    /// <summary>A result of a messaging extension; Teams lists the preview, and the attachment itself where there is none.</summary>
    public static MessagingExtensionAttachment ToMessagingExtensionAttachment(this Attachment attachment, Attachment previewAttachment = null) =>
        new(attachment.ContentType, attachment.ContentUrl, attachment.Content, attachment.Name, attachment.ThumbnailUrl, previewAttachment ?? attachment);
}
