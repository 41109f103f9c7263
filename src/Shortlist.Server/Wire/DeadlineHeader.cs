using System.Globalization;
using Shortlist.Events;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>How long a caller waits for a list, said in a header: a proxy can set it that doesn't read bodies.</summary>
internal static class DeadlineHeader
{
    public const string Name = "Shortlist-Deadline-Ms";

    /// <summary>Ten minutes, the longest deadline a design may have.</summary>
    public const int MillisecondsMax = 600_000;

    private const int ShownCharsMax = 32;

    /// <summary>The request with the shorter of the two deadlines, where the header gives one.</summary>
    /// <returns>Null where the header is no number of milliseconds.</returns>
    public static RankRequest? Apply(
        IHeaderDictionary headers,
        RankRequest request,
        out IReadOnlyList<EventJsonError> errors
    )
    {
        errors = [];
        if (!headers.TryGetValue(Name, out var values))
        {
            return request;
        }
        var text = values.ToString();
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds is < 1 or > MillisecondsMax
        )
        {
            var found = new EventJsonErrors();
            found.Add(
                Name,
                $"The header is '{(text.Length > ShownCharsMax ? text[..ShownCharsMax] : text)}'; expected a whole number of milliseconds from 1 to {MillisecondsMax}. Leave it out for the design's deadline."
            );
            errors = found.All;
            return null;
        }
        var own = TimeSpan.FromMilliseconds(milliseconds);
        return request with { Deadline = request.Deadline < own ? request.Deadline : own };
    }
}
