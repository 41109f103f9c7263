using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

/// <summary>A state with a history, a bundle whose model looks at every feature alike, and the ladder over them.</summary>
internal sealed class AnsweringBench
{
    public AnsweringBench(
        Design? design = null,
        ILastGoodLists? lastGood = null,
        IRanker? ranker = null,
        TimeProvider? clock = null
    )
    {
        Design = design ?? Quick;
        State = new(Design, clock ?? Clock);
        foreach (var happened in SmallWorld.History(120))
        {
            State.Apply(happened);
        }
        Clock.PassTo(FakeClock.Start.AddMinutes(1_300));
        var model = new ActiveModel(
            "b1",
            "even",
            ranker ?? new EvenRanker(State.Features.Names),
            MissingFills.None
        );
        Bundle = ActiveBundle.Of(model) with { Hash = "b1", CreatedAt = Clock.GetUtcNow() };
        Failures = new(Clock);
        Answering = new(Design, clock ?? Clock, Faults, Failures, lastGood);
    }

    /// <summary>The small design in a hurry, so that faults that wait don't wait long.</summary>
    public static Design Quick { get; } =
        TestDesigns.Small with
        {
            Experiments = [],
            Serving = TestDesigns.Small.Serving with
            {
                Deadline = TimeSpan.FromMilliseconds(8),
                Budgets =
                [
                    new("retrieval", TimeSpan.FromMilliseconds(2)),
                    new("features", TimeSpan.FromMilliseconds(2)),
                    new("scoring", TimeSpan.FromMilliseconds(2)),
                ],
            },
            Retrieval = TestDesigns.Small.Retrieval with
            {
                Retrievers =
                [
                    .. TestDesigns.Small.Retrieval.Retrievers.Select(spec =>
                        spec with
                        {
                            Budget = TimeSpan.FromMilliseconds(1),
                        }
                    ),
                ],
            },
        };

    public Design Design { get; }

    public FakeClock Clock { get; } = new();

    public FaultBoard Faults { get; } = new();

    public StageFailures Failures { get; }

    public SystemState State { get; }

    public ActiveBundle Bundle { get; set; }

    public Answering Answering { get; }

    public static Fault Fault(string target, FaultKind kind) => new(target, kind, TimeSpan.FromMinutes(1));

    public static RankRequest Request(int user = 3, int count = 10) =>
        new()
        {
            Request = new($"r{user}"),
            User = new($"u{user}"),
            Session = $"live-{user}",
            Context = Attributes.Of(("device", Workbench.Words("phone"))),
            Count = count,
        };

    public RankAnswer Answer(RankRequest? request = null) =>
        Answering.Answer(request ?? Request(), State, Bundle).Answer;

    /// <summary>The answer while these faults last; before it, time enough for retrievers that were left out.</summary>
    public RankAnswer Under(params Fault[] faults)
    {
        Clock.Pass(TimeSpan.FromSeconds(2));
        Faults.Set(faults);
        try
        {
            return Answer();
        }
        finally
        {
            Faults.Set();
        }
    }

    public bool MayShow(RankedItem item, RankRequest request)
    {
        var subject = State.SubjectOf(
            request.User,
            request.Session,
            request.Query,
            request.Context,
            Clock.GetUtcNow()
        );
        return State.Filters.Accepts(subject, State.Sources.Items.Find(item.Item));
    }

    /// <summary>The mean of what is known of a row; every feature matters alike.</summary>
    internal sealed class EvenRanker(IReadOnlyList<string> features) : IRanker
    {
        public string Kind => "rule";

        public IReadOnlyList<string> Features => features;

        public bool ScoresLogOdds => false;

        public IReadOnlyList<double> Importance { get; } = [.. features.Select(_ => 1.0 / features.Count)];

        public void Score(FeatureBlock rows, Span<float> scores)
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                scores[row] = 0;
                for (var feature = 0; feature < rows.FeatureCount; feature++)
                {
                    scores[row] += float.IsNaN(rows[feature, row]) ? 0 : rows[feature, row];
                }
            }
        }

        public Explanation Explain(FeatureBlock rows, int row) => new("All alike", 0) { Parts = [] };

        public void Write(ByteWriter writer) => throw new NotSupportedException("Nobody keeps it.");
    }
}
