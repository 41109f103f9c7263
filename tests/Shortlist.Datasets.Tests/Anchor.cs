namespace Shortlist.Datasets.Tests;

internal static class Anchor;
