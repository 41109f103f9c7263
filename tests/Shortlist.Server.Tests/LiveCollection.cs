namespace Shortlist.Server.Tests;

/// <summary>One server for all tests that only need one to talk to.</summary>
[CollectionDefinition(Name)]
public sealed class LiveCollection : ICollectionFixture<LiveServer>
{
    public const string Name = "live server";
}
