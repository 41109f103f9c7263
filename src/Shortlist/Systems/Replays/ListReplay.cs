using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Replays;

/// <summary>
/// Makes shown lists again, by the code that served them, from what the log says of each: the rung, the model, what was
/// skipped and lost, the limit of candidates, and the seed that is the request's id.
/// </summary>
/// <param name="source">What they are made from.</param>
/// <param name="state">The one that is replayed into.</param>
internal sealed class ListReplay(ReplaySource source, SystemState state)
{
    private readonly ListMaker _maker = new(source.Design);
    private readonly ActiveModel? _light = LightModel.Of(source.Design)?.Model;

    public ReplayBundles Bundles { get; } = new(source.Design, state.Features.Names, source.Bundles);

    /// <summary>The state is now the one that ranked the list.</summary>
    public ReplayedList Make(ListShown list)
    {
        var (plan, whyNot) = PlanOf(list);
        if (plan is null)
        {
            return new(list, new ReplayVerdict.OutOfReach(whyNot), null, null);
        }
        var made = _maker.Make(plan, state);
        return new(list, Compare(list, made), plan, made);
    }

    /// <summary>The same request by another bundle, on its best rung and with nothing left out.</summary>
    public MadeList MakeWith(ListShown list, ActiveBundle bundle) =>
        _maker.Make(PlanOf(list, RungNames.Full, bundle.Chosen) with { Trained = bundle.Trained }, state);

    /// <summary>Why a list can't be made again at all, as a sentence; null where nothing but its bundle might be missing.</summary>
    public string? WhyNot(ListShown list) =>
        list.StateOffset is not { } offset
            ? "Another system made it, or a release that did not say which state ranked it."
        : offset < source.ErasedBefore || offset < source.First
            ? "It was ranked by a state that knew events which the log has dropped since."
        : list.Digest is null
            ? "It was shown by a release that did not keep what it takes to make a list again."
        : !source.Design.Hash.StartsWith(list.Design, StringComparison.Ordinal)
            ? $"The design has changed since: it was {list.Design}, it is {source.Design.Hash[..ImpressionLog.DesignHashChars]}."
        : list.Rung is RungNames.LastGood
            ? "It is an earlier list that was given again, filtered anew; the log does not say which."
        : list.Stale.Length > 0
            ? $"What '{list.Stale[0]}' had said before stood in for its answer, and the log does not hold that."
        : null;

    private (ListPlan? Plan, string WhyNot) PlanOf(ListShown list)
    {
        if (WhyNot(list) is { } reason)
        {
            return (null, reason);
        }
        var (ranking, noRanking) = Bundles.Find(list.Bundle);
        var (parts, noParts) = list.Parts.Length == 0 ? (ranking, noRanking) : Bundles.Find(list.Parts);
        if (ranking is null || parts is null)
        {
            return (null, ranking is null ? noRanking : noParts);
        }
        var model =
            list.Model.Length == 0 ? ranking.Chosen
            : list.Rung is RungNames.Light ? _light
            : ranking.Models.GetValueOrDefault(list.Model);
        return model is null || (list.Model.Length > 0 && model.Name != list.Model)
            ? (
                null,
                $"The model '{list.Model}' that ranked it is no longer among those of the design's ladder."
            )
            : (PlanOf(list, list.Rung, model) with { Trained = parts.Trained }, "");
    }

    private ListPlan PlanOf(ListShown list, string rung, ActiveModel model) =>
        new()
        {
            Request = new()
            {
                Request = list.Request,
                User = list.User,
                Session = list.Session,
                Query = list.Query,
                Context = list.Context,
                Filter = RequestFilter.Read(list.Filter),
                Count = list.Asked ?? list.Impressions.Length,
                LogsImpression = false,
            },
            Subject = state.SubjectOf(list),
            Rung = rung,
            Model = model,
            Deadline = Deadline.Never,
            Skipped = list.Skipped,
            Lost = list.Lost,
            CandidateLimit = list.CandidateLimit ?? int.MaxValue,
            Seed = Answering.SeedOf(list.Request),
        };

    private static ReplayVerdict Compare(ListShown list, MadeList made)
    {
        if (made.Items is not { } items)
        {
            return new ReplayVerdict.Differs(null, "a list", $"none: {made.Reason}");
        }
        for (var place = 0; place < Math.Max(items.Count, list.Impressions.Length); place++)
        {
            var shown = place < list.Impressions.Length ? list.Impressions[place].Item.Value : null;
            var again = place < items.Count ? items[place].Item.Value : null;
            if (shown != again)
            {
                return new ReplayVerdict.Differs(place, Named(shown), Named(again));
            }
            var (was, now) = (list.Impressions[place].Propensity, items[place].Propensity);
            if (was != now)
            {
                return new ReplayVerdict.Differs(place, Chance(shown, was), Chance(again, now));
            }
        }
        var digest = ListDigest.Of(items);
        return digest == list.Digest
            ? new ReplayVerdict.Equal()
            : new ReplayVerdict.Differs(
                null,
                string.Create(CultureInfo.InvariantCulture, $"scores with the digest {list.Digest:x16}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the same items with scores of the digest {digest:x16}"
                )
            );
    }

    private static string Named(string? item) => item is null ? "nothing" : $"'{item}'";

    private static string Chance(string? item, double propensity) =>
        string.Create(CultureInfo.InvariantCulture, $"{Named(item)} by the chance {propensity:R}");
}
