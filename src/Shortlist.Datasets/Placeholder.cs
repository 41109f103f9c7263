namespace Shortlist.Datasets;

internal static class Placeholder;
