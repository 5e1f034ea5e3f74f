namespace TeamsCollab.Turns;

/// <summary>How far a typed word is from the one that was meant.</summary>
internal static class Distances
{
    /// <summary>Letters to put in, take out, change or swap with their neighbour; capped, for what is far is far.</summary>
    public static int Between(string typed, string command)
    {
        if (Math.Abs(typed.Length - command.Length) > 3) return int.MaxValue;
        var cost = new int[typed.Length + 1, command.Length + 1];
        for (var i = 0; i <= typed.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= command.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            for (var j = 1; j <= command.Length; j++)
            {
                cost[i, j] = Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (typed[i - 1] == command[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == command[j - 2] && typed[i - 2] == command[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[typed.Length, command.Length];
    }
}
