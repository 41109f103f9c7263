using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Serving;

namespace Shortlist.Systems.Training;

/// <summary>Replays a log up to the last of some held-out requests, and stops at each on the state as it was then.</summary>
/// <param name="design">Says how long a page is.</param>
/// <param name="metric">What lists are judged with; they are as long as it looks.</param>
internal sealed class HeldReplay(Design design, MetricSpec metric)
{
    private readonly int _count = Math.Max(design.Serving.PageSize, metric.At ?? 0);

    /// <param name="replay">The log, from its first event; read twice.</param>
    /// <param name="state">Fresh.</param>
    /// <param name="asked">The requests; numbered in this order.</param>
    /// <param name="met">Told of each when the state is the one that it found.</param>
    /// <param name="cancellation">Stops within an event.</param>
    public void Run(
        Func<IEnumerable<LoggedEvent>> replay,
        SystemState state,
        IReadOnlyList<RowGroup> asked,
        Action<HeldRequest> met,
        CancellationToken cancellation
    )
    {
        var left = asked
            .Index()
            .ToDictionary(group => (group.Item.HasNoList, group.Item.Name), group => group.Index);
        var anchors = Anchors.Of(replay(), list => left.ContainsKey((false, list.Request.Value)));
        foreach (var logged in replay())
        {
            foreach (var list in anchors.At(logged.Offset))
            {
                Meet(list);
            }
            Meet(logged.Event);
            cancellation.ThrowIfCancellationRequested();
            if (left.Count == 0)
            {
                return; // What comes after the last request changes nothing any more.
            }
            state.Apply(logged);
        }

        void Meet(LogEvent happened)
        {
            if (happened is ListShown list && left.Remove((false, list.Request.Value), out var number))
            {
                met(new(number, RequestOf(list), list.At, state.SubjectOf(list), asked[number]));
            }
            else if (
                happened is Interaction { Request: null } did
                && left.Remove((true, did.Id), out var own)
            )
            {
                met(new(own, RequestOf(did), did.At, state.SubjectOf(did), asked[own]));
            }
        }
    }

    private RankRequest RequestOf(ListShown list) =>
        new()
        {
            Request = list.Request,
            User = list.User,
            Session = list.Session,
            Query = list.Query,
            Context = list.Context,
            Filter = RequestFilter.Read(list.Filter),
            Count = _count,
            LogsImpression = false,
        };

    private RankRequest RequestOf(Interaction did) =>
        new()
        {
            Request = new RequestId(did.Id),
            User = did.User,
            Session = did.Session,
            Query = did.Query,
            Context = did.Context,
            Count = _count,
            LogsImpression = false,
        };
}
