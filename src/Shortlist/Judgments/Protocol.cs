using System.Collections.Immutable;

namespace Shortlist.Judgments;

/// <summary>How a data set judges a system: what is held out and what is asked.</summary>
public abstract record Protocol
{
    private Protocol() { }

    /// <summary>Every item is in the log; each query is asked once and compared with its grades.</summary>
    public sealed record JudgedQueries(ImmutableArray<JudgedQuery> Queries) : Protocol
    {
        /// <summary>
        /// Texts like those of the items, of a part of the data set that is there to learn from: encoders learn the language
        /// from them, and no query is answered by them.
        /// </summary>
        public IReadOnlyList<string> Texts { get; init; } = [];
    }

    /// <summary>
    /// Trained on what happened before <paramref name="From"/>; from then on each interaction of a session in
    /// <see cref="Sessions"/> after the session's first is predicted from the state just before it. Every interaction, asked
    /// or not, is then added to the state.
    /// </summary>
    public sealed record NextInteraction(DateTimeOffset From) : Protocol
    {
        /// <summary>The sessions asked; empty asks those whose first interaction is at <see cref="From"/> or later.</summary>
        public IReadOnlySet<string> Sessions { get; init; } = ImmutableHashSet<string>.Empty;
    }

    /// <summary>
    /// Users are dealt into folds; the lists shown to a fold's users are ranked by what all others did before, by models that
    /// learnt from the other folds.
    /// </summary>
    public sealed record HeldOutUsers(int Folds) : Protocol;

    /// <summary>Trained on the log; each user's held-out items are searched among all items not met in the log.</summary>
    public sealed record HeldOutItems(ImmutableArray<HeldOut> Users, string Split) : Protocol;

    /// <summary>Rows whose features are given: a ranker is trained on one set and judged on the other.</summary>
    public sealed record GivenRows(RankingFile Train, RankingFile Test) : Protocol;
}
