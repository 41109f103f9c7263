namespace Shortlist.Cli.Tests;

internal static class Anchor;
