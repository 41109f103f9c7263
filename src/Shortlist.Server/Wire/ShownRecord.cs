using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Server.Hosting;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>A list of the log as a record in which everything else is unknown.</summary>
internal static class ShownRecord
{
    public static RequestRecord Of(ListShown list, IServedSystem system) =>
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
            },
            Answer = new()
            {
                Request = list.Request,
                At = list.At,
                Rung = list.Rung,
                System = system.Design.Name,
                DesignHash = list.Design,
                Bundle = list.Bundle,
                Model = list.Model,
                LogOffset = list.StateOffset ?? 0,
                Exposures = list.Exposures,
                Items = [.. list.Impressions.Select(shown => ItemOf(shown, system))],
                Retrievers = [],
                CandidateCount = 0,
                Lost = list.Lost,
                CandidateLimit = list.CandidateLimit,
                RankedAt = list.RankedAt,
                ElapsedMs = 0,
            },
            Candidates = [],
        };

    private static RankedItem ItemOf(Impression shown, IServedSystem system) =>
        new()
        {
            Item = shown.Item,
            Position = shown.Position,
            Score = double.NaN,
            Propensity = shown.Propensity,
            Sources = [],
            Reasons = [],
            Attributes = system.Find(shown.Item)?.Attributes ?? Attributes.Empty,
        };
}
