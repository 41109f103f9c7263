using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>The latest users of each item, each once: what <see cref="HistoryFold"/> keeps of users, seen from the items.</summary>
/// <remarks>
/// 16 bytes a user and item, for at most <see cref="KeptMax"/> users; <see cref="LengthMax"/> of them are told. See
/// <see cref="LatestSteps"/> for what the order of arrival and taking back do to it.
/// </remarks>
public sealed class AudienceFold(KindSet of) : IFold, ISavedFold
{
    /// <summary>Of what everybody turns to, the latest two hundred are as good a sample as any.</summary>
    public const int LengthMax = 192;

    public const int KeptMax = 2 * LengthMax;

    private readonly List<List<LatestSteps.Step>?> _audiences = []; // By row of the item.
    private readonly List<int> _sizes = [];

    public KindSet Kinds => of;

    public static AudienceFold Of(FeatureSources sources, IReadOnlyList<string> of)
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share($"{kinds.Bits}", () => new AudienceFold(kinds));
    }

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.User < 0 || !of.Contains(occurrence.Kind))
        {
            return;
        }
        while (_audiences.Count <= occurrence.Item)
        {
            _audiences.Add(null);
            _sizes.Add(0);
        }
        var audience = _audiences[occurrence.Item] ??= [];
        _sizes[occurrence.Item] += LatestSteps.Count(
            audience,
            occurrence.User,
            occurrence.AtMs,
            occurrence.Weight,
            KeptMax
        );
    }

    /// <summary>How many users an item had; who comes again after having been dropped counts again.</summary>
    public int SizeOf(int item) => (uint)item < (uint)_sizes.Count ? _sizes[item] : 0;

    /// <summary>The rows of the item's latest users, oldest first; empty for an item nobody turned to.</summary>
    public IReadOnlyList<int> Of(int item)
    {
        var last = Last(item);
        var users = new int[last.Length];
        for (var i = 0; i < users.Length; i++)
        {
            users[i] = last[i].Row;
        }
        return users;
    }

    public void Save(StateWriter writer)
    {
        LatestSteps.Save(writer, _audiences);
        writer.Write(_sizes);
    }

    public void Load(StateReader reader)
    {
        LatestSteps.Load(reader, _audiences);
        reader.List(_sizes);
    }

    /// <summary>As <see cref="Of(int)"/>, with the times, where they lie: valid until something happens.</summary>
    internal ReadOnlySpan<LatestSteps.Step> Last(int item) =>
        (uint)item < (uint)_audiences.Count ? LatestSteps.Last(_audiences[item], LengthMax) : [];
}
