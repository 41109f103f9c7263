using Shortlist.Cli.Tests;

[assembly: AssemblyFixture(typeof(DemoFixture))]

namespace Shortlist.Cli.Tests;

/// <summary>The small demo, made once: three trained systems for the tests of the verbs that need one.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal CliRun First { get; private set; } = null!;

    public string Folder => _folder.Path;

    /// <summary>A copy, for tests that change it.</summary>
    internal string Copy(string system, TemporaryFolder target)
    {
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(Folder, system),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            var copy = target.At(Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return target.At(system);
    }

    internal static string[] Args(string folder, params string[] more) =>
        ["demo", "--small", "--folder", folder, "--urls", "http://127.0.0.1:0", .. more];

    public async ValueTask InitializeAsync() =>
        First = await CliRun.OfAsync(Args(Folder, "--once"), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
