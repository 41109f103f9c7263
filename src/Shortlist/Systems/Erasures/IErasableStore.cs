using Shortlist.Catalog;

namespace Shortlist.Systems.Erasures;

/// <summary>Something beside the log that keeps what may be a user's: one more is a class and a line in <see cref="UserEraser"/>.</summary>
internal interface IErasableStore
{
    /// <summary>As the receipt calls it.</summary>
    string Name { get; }

    /// <summary>Its file or folder.</summary>
    string Path { get; }

    /// <summary>Removes what is the user's; a crash leaves it whole, and doing it again is safe.</summary>
    /// <param name="user">Who is erased.</param>
    /// <param name="requests">Of the user's lists.</param>
    /// <returns>What was scanned and removed.</returns>
    Task<ErasedStore> EraseAsync(UserId user, IReadOnlySet<RequestId> requests);

    /// <summary>Looks again: how many records are the user's.</summary>
    Task<long> CountAsync(UserId user, IReadOnlySet<RequestId> requests);
}
