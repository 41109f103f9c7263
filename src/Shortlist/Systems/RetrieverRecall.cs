using System.Globalization;
using System.Text;

namespace Shortlist.Systems;

/// <summary>How much one retriever finds: of what was wanted, and of what it would find without bounds or pruning.</summary>
public sealed record RetrieverRecall
{
    public required string Retriever { get; init; }

    /// <summary>
    /// The share of the judged lists' wanted items it put forward. No bound to be held: retrievers share the work. Only what
    /// was shown could be wanted, so what no retriever finds is missing here too.
    /// </summary>
    public required MetricLine OfWanted { get; init; }

    /// <summary>The mean share of its exact twin's candidates it found; null where there is no twin that can be asked.</summary>
    public MetricLine? OfExact { get; init; }

    /// <summary>The least share of its exact twin's candidates that the design accepts; null where it doesn't say.</summary>
    public double? MinRecall { get; init; }

    /// <summary>Whether the lower end of the interval is no less than what the design accepts; null where nothing is held against it.</summary>
    public bool? Passed => MinRecall is { } least && OfExact is { } exact ? exact.Low >= least : null;

    public string Sentence()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"The retriever '{Retriever}' put forward {OfWanted.Value:0.000} [{OfWanted.Low:0.000}, {OfWanted.High:0.000}] of {OfWanted.N} wanted items"
        );
        if (OfExact is { } exact)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $", and {exact.Value:0.000} [{exact.Low:0.000}, {exact.High:0.000}] of what its exact twin finds (n = {exact.N} requests"
            );
            text.Append(
                MinRecall is { } least
                    ? string.Create(CultureInfo.InvariantCulture, $"; at least {least:0.###} is asked)")
                    : ")"
            );
        }
        return text.Append('.').ToString();
    }
}
