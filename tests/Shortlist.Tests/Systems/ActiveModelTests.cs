using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class ActiveModelTests
{
    [Fact]
    public void The_best_come_first_and_equal_ones_by_id_whatever_their_order_was()
    {
        var random = new SeededRandom(8);
        var state = new SystemState(TestDesigns.Small, new FakeClock());
        int[] items =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ =>
                    state.Sources.Items.Put(
                        new($"i{random.Next(1_000_000)}"),
                        Attributes.Empty,
                        FakeClock.Start
                    )
                )
                .Distinct(),
        ];
        float[] values = [0f, -0f, 1, -1, 0.5f, float.NaN, float.PositiveInfinity, -3e38f];
        for (var trial = 0; trial < 50; trial++)
        {
            float[] scores = [.. items.Select(_ => values[random.Next(values.Length)])];
            var model = new ActiveModel("", "given", new GivenScores(), MissingFills.None);
            var rows = new FeatureBlock(1, items.Length);
            scores.CopyTo(rows.Column(0));

            var ranked = model.Rank(state, CandidatesOf(items), rows);

            ScoredCandidate[] plain =
            [
                .. items
                    .Select((item, place) => new ScoredCandidate(item, scores[place], place))
                    .Where(candidate => float.IsFinite(candidate.Score)),
            ];
            Array.Sort(
                plain,
                (l, r) =>
                    l.Score != r.Score
                        ? r.Score.CompareTo(l.Score)
                        : state.Sources.Items[l.Item].Id.CompareTo(state.Sources.Items[r.Item].Id)
            );
            Assert.Equal(plain, ranked.Best);
            Assert.Equal(items.Length - plain.Length, ranked.UnscoredCount);
        }
    }

    private static Candidates CandidatesOf(int[] items) =>
        new()
        {
            Items = items,
            Scores = [],
            Ranks = [],
            Reports = [],
        };

    private sealed class GivenScores : IRanker
    {
        public string Kind => "given";

        public IReadOnlyList<string> Features => ["score"];

        public bool ScoresLogOdds => false;

        public IReadOnlyList<double> Importance => [1];

        public void Score(FeatureBlock rows, Span<float> into) => rows.Column(0).CopyTo(into);

        public Explanation Explain(FeatureBlock rows, int row) => new("given", rows[0, row]);

        public void Write(ByteWriter writer) { }
    }
}
