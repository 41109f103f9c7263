namespace Shortlist.Events.Border;

/// <summary>What is wrong with one event, gathered while it is checked.</summary>
internal sealed class Findings
{
    private List<Reason>? _reasons;
    private List<Reason>? _warnings;

    public IReadOnlyList<Reason> Reasons => _reasons ?? [];

    public IReadOnlyList<Reason> Warnings => _warnings ?? [];

    /// <summary>A severe one keeps the event out; of either sort there are at most as many as of JSON errors.</summary>
    public void Add(bool isSevere, Reason reason)
    {
        var list = isSevere ? _reasons ??= [] : _warnings ??= [];
        if (list.Count < EventJson.ErrorCountMax)
        {
            list.Add(reason);
        }
    }
}
