using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>
/// Ids in Teams' shapes, derived from the world's seed: the same seed gives the same ids after a restart, another seed
/// gives ids that meet no other world's, even in shared storage.
/// </summary>
internal sealed class Ids(string seed)
{
    private long counter;

    public string Guid(string kind, string name) => new Guid(Hash(kind, name)[..16]).ToString();

    public string Thread(string kind, string name) =>
        $"19:{Convert.ToHexStringLower(Hash(kind, name)[..16])}@thread.{(kind == "group" ? "v2" : "tacv2")}";

    /// <summary>A person's id as one bot sees it; other bots see another.</summary>
    public string Mri(string appId, string person) => "29:1" + Url(Hash("mri " + appId, person));

    public string PersonalChat(string appId, string person) => "a:1" + Url(Hash("chat " + appId, person));

    /// <summary>A new id for an activity that is no message.</summary>
    public string Event() =>
        "f:" + Guid("event", Interlocked.Increment(ref counter).ToString(CultureInfo.InvariantCulture));

    private byte[] Hash(string kind, string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{kind}\n{name}"));

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
