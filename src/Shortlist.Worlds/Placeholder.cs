namespace Shortlist.Worlds;

internal static class Placeholder;
