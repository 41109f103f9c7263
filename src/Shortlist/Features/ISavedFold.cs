using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// A fold whose state can be kept on disk. What is loaded is what was saved, to the bit: whatever is applied afterwards, it
/// reads as if it had been applied to the one that was saved.
/// </summary>
public interface ISavedFold
{
    /// <summary>Whether loading it reads nothing of the tables of items and users, so that it need not wait for them.</summary>
    bool LoadsBesideTables => false;

    void Save(StateWriter writer);

    /// <summary>Into a new fold of the same settings, once the tables it reads are loaded.</summary>
    /// <exception cref="InvalidDataException">The bytes are of another fold.</exception>
    void Load(StateReader reader);
}
