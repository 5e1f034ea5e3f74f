namespace TeamsCollab.Rehearsal.Run;

/// <summary>Where the repository's folders are, found upwards from the running program.</summary>
public static class RepositoryFolders
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Tools => Path.Combine(Root, "tools");

    public static string NodeModules => Path.Combine(Tools, "node_modules");

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TeamsCollab.sln")))
                return folder.FullName;
        throw new RehearsalException($"The rehearsal runs from a clone of the repository, and there is no TeamsCollab.sln above {from}.");
    }
}
