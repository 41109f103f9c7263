namespace Shortlist.Registry;

/// <summary>A bundle on disk is not what was published: which file, and what differs. It is refused, never half used.</summary>
public sealed class BundleDamagedException : Exception
{
    public BundleDamagedException()
        : this("A bundle is damaged.") { }

    public BundleDamagedException(string message)
        : base(message) { }

    public BundleDamagedException(string message, Exception inner)
        : base(message, inner) { }

    public BundleDamagedException(string bundle, string file, string difference, Exception? inner = null)
        : base(
            $"The bundle {bundle} is damaged: {file}: {difference} Roll back to another bundle, or publish this one again.",
            inner
        ) => (File, Difference) = (file, difference);

    /// <summary>The name of the file within the bundle.</summary>
    public string File { get; } = "";

    /// <summary>A sentence: what was expected and what is there.</summary>
    public string Difference { get; } = "";
}
