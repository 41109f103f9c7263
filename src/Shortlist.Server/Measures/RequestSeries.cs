namespace Shortlist.Server.Measures;

/// <summary>What requests are counted by.</summary>
internal readonly record struct RequestSeries(string System, string Route, string Method, int Status);
