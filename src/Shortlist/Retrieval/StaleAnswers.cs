using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The last answers of one retriever, for requests it is too late for: given only to subjects that agree in everything the
/// retriever reads of them, and through the filters as they are now.
/// </summary>
/// <remarks>
/// Bounded: <see cref="CountMax"/> answers of at most the retriever's limit, 8 bytes a candidate; a newer one takes the place
/// of another that falls on the same slot. None is given that is older than <see cref="AgeMax"/>. Thread-safe, nobody waits.
/// </remarks>
internal sealed class StaleAnswers(SubjectParts reads)
{
    public const int CountMax = 1_024;

    /// <summary>Longer than a disturbance should last, shorter than an answer stays right.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(1);

    private readonly Answer?[] _answers = new Answer?[CountMax];

    public void Keep(Subject subject, ScoredRow[] rows)
    {
        var key = KeyOf(subject);
        Volatile.Write(ref _answers[SlotOf(key)], new(key, subject.AtMs, rows));
    }

    /// <returns>Null where there is none; else what the filters still let pass.</returns>
    public ScoredRow[]? Find(Subject subject, Func<int, bool> accepts)
    {
        var key = KeyOf(subject);
        return
            Volatile.Read(ref _answers[SlotOf(key)]) is { } answer
            && answer.Key == key
            && Math.Abs(subject.AtMs - answer.AtMs) <= AgeMax.TotalMilliseconds
            ? Array.FindAll(answer.Rows, row => accepts(row.Row))
            : null;
    }

    private Key KeyOf(Subject subject) =>
        new(
            reads.HasFlag(SubjectParts.User) ? subject.User : 0,
            reads.HasFlag(SubjectParts.Session) ? subject.Session : 0,
            reads.HasFlag(SubjectParts.Query) ? subject.QueryKey : 0,
            reads.HasFlag(SubjectParts.Context) ? subject.Context : Attributes.Empty
        );

    private static int SlotOf(Key key)
    {
        var hash = StableHash.Combine((ulong)key.User, StableHash.Combine(key.Session, key.Query));
        foreach (var (name, value) in key.Context)
        {
            hash = StableHash.Combine(hash, StableHash.Of(name) ^ StableHash.Of($"{value}"));
        }
        return (int)(hash % CountMax);
    }

    // Compared whole: an answer for somebody else is never given because hashes met.
    private readonly record struct Key(int User, ulong Session, ulong Query, Attributes Context);

    private sealed record Answer(Key Key, long AtMs, ScoredRow[] Rows);
}
