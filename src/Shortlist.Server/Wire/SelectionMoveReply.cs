namespace Shortlist.Server.Wire;

/// <summary>An item that a selector moved; places count from 0, and without one afterwards it was left out.</summary>
internal sealed record SelectionMoveReply(string Item, int From, int? To);
