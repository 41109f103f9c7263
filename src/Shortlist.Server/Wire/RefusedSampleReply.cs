using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>What a filter turned away, and the first of it.</summary>
internal sealed record RefusedSampleReply(string Filter, int Count, IReadOnlyList<string> Items)
{
    public static RefusedSampleReply Of(RefusedSample refused) =>
        new(refused.Filter, refused.Count, [.. refused.Items.Select(item => item.Value)]);
}
