namespace Shortlist.Server.Tests;

internal static class Anchor;
