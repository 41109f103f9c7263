using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>Puts the lists that were answered into the log, with all that is needed to compute their rows again.</summary>
internal sealed class ImpressionLog(EventLog log, EventBorder border, SystemWatch watch)
{
    /// <summary>So many letters of a design's hash tell it from every other that a system ever had.</summary>
    public const int DesignHashChars = 16;

    /// <returns>Whether the list is in the log now: false where the disk failed, and for a request answered before.</returns>
    public async ValueTask<bool> LogAsync(
        RankRequest request,
        RankAnswer answer,
        CancellationToken cancellation
    )
    {
        var shown = ListOf(request, answer);
        try
        {
            var outcome = await log.AppendAsync(shown, cancellation).ConfigureAwait(false);
            if (outcome is AppendOutcome.Rejected)
            {
                watch.LostImpression();
            }
            border.Learn(shown);
            return outcome is AppendOutcome.Appended;
        }
        catch (EventLogFailedException)
        {
            watch.LostImpression(); // The answer is still good; that its impression is lost is counted and watched.
            return false;
        }
    }

    /// <summary>An answer as the log keeps it: with all that it takes to make the list again.</summary>
    public static ListShown ListOf(RankRequest request, RankAnswer answer) =>
        new()
        {
            Id = ListIdOf(answer.Request),
            At = answer.At,
            Request = answer.Request,
            User = request.User,
            Session = request.Session,
            Query = request.Query,
            Context = request.Context,
            Impressions =
            [
                .. answer.Items.Select(item => new Impression(item.Item, item.Position, item.Propensity)),
            ],
            Rung = answer.Rung,
            Bundle = answer.Bundle,
            Exposures = [.. answer.Exposures],
            StateOffset = answer.LogOffset,
            Filter = request.Filter.Text.Length == 0 ? null : request.Filter.Text,
            Model = answer.Model,
            RankedAt = answer.RankedAt,
            CandidateLimit = answer.CandidateLimit,
            Lost = [.. answer.Lost],
            Skipped = [.. answer.Retrievers.Where(report => report.Skipped).Select(report => report.Name)],
            Digest = ListDigest.Of(answer.Items),
            Asked = request.Count > answer.Items.Count ? request.Count : null,
            Stale = [.. answer.Retrievers.Where(report => report.IsStale).Select(report => report.Name)],
            Parts = answer.Parts,
            Design = answer.DesignHash[..Math.Min(answer.DesignHash.Length, DesignHashChars)],
        };

    // A request's id may be as long as an event's; with the prefix before it, it is hashed where it would be too long.
    private static string ListIdOf(RequestId request)
    {
        var id = $"list-{request}";
        return id.Length <= LogEvent.IdLengthCharsMax ? id : $"list-{StableHash.Of(request.Value):x16}";
    }
}
