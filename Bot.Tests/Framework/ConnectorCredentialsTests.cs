using System.Security.Claims;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class ConnectorCredentialsTests
{
    [Fact]
    public async Task Without_an_app_id_authentication_is_off_and_nothing_is_signed()
    {
        var authentication = Configured();

        var caller = await authentication.AuthenticateRequestAsync(Message(), "", CancellationToken.None);
        using var connector = await caller.ConnectorFactory.CreateAsync("https://service/", null, CancellationToken.None);
        using var request = new HttpRequestMessage();
        await connector.Credentials.ProcessHttpRequestAsync(request, CancellationToken.None);

        Assert.Equal("anonymous", caller.ClaimsIdentity.AuthenticationType);
        Assert.Null(request.Headers.Authorization);
        Assert.Equal(new Uri("https://service/"), connector.BaseUri);
    }

    [Fact]
    public async Task With_an_app_id_a_call_without_a_token_is_refused()
    {
        var authentication = Configured(("MicrosoftAppId", "app"), ("MicrosoftAppPassword", "secret"));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => authentication.AuthenticateRequestAsync(Message(), "", CancellationToken.None));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => authentication.AuthenticateRequestAsync(Message(), null, CancellationToken.None));
    }

    [Theory]
    [InlineData(null, null, "https://login.microsoftonline.com/botframework.com", "https://api.botframework.com")]
    [InlineData(null, "tenant", "https://login.microsoftonline.com/tenant", "https://api.botframework.com")]
    [InlineData("https://botframework.azure.us", null, "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us", "https://api.botframework.us")]
    [InlineData("https://botframework.azure.us", "tenant", "https://login.microsoftonline.us/tenant", "https://api.botframework.us")]
    public async Task The_cloud_and_the_tenant_choose_authority_and_scope(string? cloud, string? tenant, string authority, string scope)
    {
        var authentication = Configured(
            ("MicrosoftAppId", "app"), ("MicrosoftAppPassword", "secret"), ("ChannelService", cloud),
            ("MicrosoftAppType", tenant == null ? "MultiTenant" : "SingleTenant"), ("MicrosoftAppTenantId", tenant));
        var factory = authentication.CreateConnectorFactory(new ClaimsIdentity([new Claim("aud", "app")]));

        using var connector = await factory.CreateAsync("https://service/", null, CancellationToken.None);

        var credentials = Assert.IsAssignableFrom<AppCredentials>(connector.Credentials);
        Assert.Equal(("app", authority, scope), (credentials.MicrosoftAppId, credentials.OAuthEndpoint, credentials.OAuthScope));
        Assert.Equal(scope, authentication.GetOriginatingAudience());
    }

    [Fact]
    public async Task Credentials_are_made_for_the_own_app_only()
    {
        var factory = new PasswordServiceClientCredentialFactory("app", "secret", null, null, null);

        Assert.True(await factory.IsValidAppIdAsync("app", CancellationToken.None));
        Assert.False(await factory.IsValidAppIdAsync("other", CancellationToken.None));
        Assert.False(await factory.IsAuthenticationDisabledAsync(CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => factory.CreateCredentialsAsync("other", "audience", "https://login.microsoftonline.com/botframework.com", true, CancellationToken.None));
    }

    [Theory]
    [InlineData("SingleTenant", "app", "secret", null)]
    [InlineData("SingleTenant", "app", null, "tenant")]
    [InlineData("SingleTenant", null, "secret", "tenant")]
    [InlineData("UserAssignedMSI", "app", null, null)]
    [InlineData("UserAssignedMSI", null, null, "tenant")]
    [InlineData("UserAssignedMSI", "app", "secret", "tenant")]
    public void Settings_that_do_not_fit_the_kind_of_app_are_refused_at_the_start(string type, string? appId, string? password, string? tenant) =>
        Assert.ThrowsAny<Exception>(() => new ConfigurationServiceClientCredentialFactory(Settings(
            ("MicrosoftAppType", type), ("MicrosoftAppId", appId), ("MicrosoftAppPassword", password), ("MicrosoftAppTenantId", tenant))));

    [Fact]
    public void A_cloud_nobody_knows_is_refused_at_the_start() =>
        Assert.ThrowsAny<Exception>(() => Configured(("ChannelService", "https://nowhere/")));

    private static ConfigurationBotFrameworkAuthentication Configured(params (string Key, string? Value)[] settings) => new(Settings(settings));

    private static IConfiguration Settings(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => pair.Value)).Build();

    private static Activity Message() => new("message") { ChannelId = "msteams", ServiceUrl = "https://service/" };
}
