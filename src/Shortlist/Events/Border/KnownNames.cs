using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Events.Border;

/// <summary>What a contract about more than one record must remember: which items, users and lists there are, and who has which value.</summary>
/// <remarks>
/// 64-bit hashes, some 20 bytes each: among ten million names, the chance that any two share one is three in a million, and
/// all it would do is to let one unknown name pass. One thread at a time.
/// </remarks>
internal sealed class KnownNames
{
    /// <summary>Of each sort. Beyond that nobody can say that a name is unknown, so every one passes.</summary>
    public const int CountMax = 50_000_000;

    private readonly HashSet<ulong> _items = [];
    private readonly HashSet<ulong> _users = [];
    private readonly HashSet<ulong> _requests = [];
    private readonly Dictionary<ulong, ulong> _owners = [];

    public bool Has(ItemId item) => Has(_items, item.Value);

    public bool Has(UserId user) => Has(_users, user.Value);

    public bool Has(RequestId request) => Has(_requests, request.Value);

    public void Add(ItemId item) => Add(_items, item.Value);

    public void Add(UserId user) => Add(_users, user.Value);

    public void Add(RequestId request) => Add(_requests, request.Value);

    public void Remove(UserId user) => _users.Remove(StableHash.Of(user.Value));

    /// <summary>Forgets a user, the values that only this user may have, and these lists.</summary>
    public void Forget(UserId user, IReadOnlySet<RequestId> requests)
    {
        Remove(user);
        foreach (var request in requests)
        {
            _requests.Remove(StableHash.Of(request.Value));
        }
        var owner = StableHash.Of(user.Value);
        foreach (var (key, _) in _owners.Where(pair => pair.Value == owner).ToList())
        {
            _owners.Remove(key);
        }
    }

    /// <summary>Whether nobody else has the value of an attribute.</summary>
    public bool IsFree(string attribute, string value, string owner) =>
        !_owners.TryGetValue(KeyOf(attribute, value), out var known) || known == StableHash.Of(owner);

    public void Take(string attribute, string value, string owner)
    {
        if (_owners.Count < CountMax)
        {
            _owners[KeyOf(attribute, value)] = StableHash.Of(owner);
        }
    }

    private static ulong KeyOf(string attribute, string value) =>
        StableHash.Combine(StableHash.Of(attribute), StableHash.Of(value));

    private static bool Has(HashSet<ulong> names, string name) =>
        names.Count >= CountMax || names.Contains(StableHash.Of(name));

    private static void Add(HashSet<ulong> names, string name)
    {
        if (names.Count < CountMax)
        {
            names.Add(StableHash.Of(name));
        }
    }
}
