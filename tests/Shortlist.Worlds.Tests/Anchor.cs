namespace Shortlist.Worlds.Tests;

internal static class Anchor;
