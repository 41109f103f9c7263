namespace Shortlist.Indexes.Storage;

/// <summary>An index file can't be used. Nothing is lost by that: whoever meets it builds the index again from the log.</summary>
public sealed class IndexFileDamagedException : IOException
{
    internal IndexFileDamagedException(string path, string what, Exception? cause = null)
        : base(
            $"The index file '{path}' can't be used: {what} Delete it; it is made again from the log.",
            cause
        ) { }
}
