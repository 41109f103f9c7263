using System.Globalization;
using Shortlist.Catalog;

namespace Shortlist.Datasets.Reading;

/// <summary>One line of a Globo file.</summary>
internal sealed record GloboClick(
    string User,
    string Session,
    DateTimeOffset SessionStart,
    string Article,
    DateTimeOffset At,
    Attributes Context
)
{
    public string Key =>
        string.Create(CultureInfo.InvariantCulture, $"{Session}:{Article}:{At.ToUnixTimeMilliseconds()}");
}
