using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

/// <summary>A registry in a folder of its own, gone after the test.</summary>
internal sealed class TemporaryRegistry : IDisposable
{
    public TemporaryRegistry() => Registry = Open();

    public string Folder { get; } = Directory.CreateTempSubdirectory("shortlist-registry-").FullName;

    public BundleRegistry Registry { get; }

    public string Bundles => Path.Combine(Folder, "bundles");

    public StepClock Clock { get; } = new();

    public BundleRegistry Open(Action<string>? step = null) =>
        BundleRegistry.Open(Folder, Clock, step ?? (_ => { }));

    public string PathOf(BundleHash hash, string file) => Path.Combine(Bundles, hash.Value, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>One minute later at every look.</summary>
    internal sealed class StepClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now += TimeSpan.FromMinutes(1);
    }
}
