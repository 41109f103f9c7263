using Shortlist.Designs;

namespace Shortlist.Worlds.Load;

/// <summary>What a load needs to know of an answer.</summary>
/// <param name="Status">0 where the connection failed.</param>
/// <param name="Rung">The place in <see cref="Rungs"/>; the last for an unknown one, or for none.</param>
/// <param name="RetryAfter">Null where the server names none.</param>
internal readonly record struct LoadReply(int Status, int Rung, TimeSpan? RetryAfter)
{
    /// <summary>The rungs of the engine, and one place for what is none.</summary>
    public static readonly string[] Rungs = [.. RungNames.All, "other"];

    public static readonly LoadReply Failed = new(0, Rungs.Length - 1, null);

    public bool IsAnswer => Status is >= 200 and < 300;

    public bool IsRefusal => Status is 429 or 503;
}
