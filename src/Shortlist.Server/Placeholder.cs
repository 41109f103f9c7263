namespace Shortlist.Server;

internal static class Placeholder;
