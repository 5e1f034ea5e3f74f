using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using TeamsCollab.Hosting;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>By <see cref="BotOptions.PublicAddress"/>; in Development also the address on which the server listens.</summary>
internal sealed class PublicAddress(IOptions<BotOptions> options, IHostEnvironment environment, IServer server) : IPublicAddress
{
    public Uri? Address => options.Value.PublicAddress is { Length: > 0 } address
        ? new Uri(address)
        : environment.IsDevelopment() && server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening ? new Uri(listening) : null;
}
