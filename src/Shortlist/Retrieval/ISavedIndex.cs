using Shortlist.Features;
using Shortlist.Indexes.Storage;

namespace Shortlist.Retrieval;

/// <summary>
/// An index that is dear to build and is therefore kept on disk, as of an offset of the log. What it is told up to there it
/// only notes, and takes over the file's content when it has come to the offset.
/// </summary>
public interface ISavedIndex : IItemFold
{
    /// <summary>What the file holds, in which version and under which settings: of another kind, it is not opened.</summary>
    string Kind { get; }

    /// <summary>Of everything the index was told.</summary>
    InputDigest Inputs { get; }

    /// <summary>Writes what the index is now.</summary>
    void Save(IndexFileWriter file);

    /// <summary>From now on what is put and retired is only noted; nothing is found until <see cref="Resume"/>.</summary>
    void Await();

    /// <summary>Becomes what the file holds: as if it had been built by what was noted.</summary>
    void Resume(IndexFile file);
}
