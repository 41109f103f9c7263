namespace Shortlist.Tests.Tidy;

/// <summary>Learn one tree, know three: tests and benchmarks sit where the code they are about sits.</summary>
public sealed class TestsMirrorSourceTests
{
    public static TheoryData<string> Projects =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Repository.Root, "src"))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_test_file_sits_beside_what_it_tests(string project)
    {
        var sources = Repository
            .Files($"src/{project}", "*.*")
            .Where(path =>
                path.EndsWith(".cs", StringComparison.Ordinal)
                || path.EndsWith(".razor", StringComparison.Ordinal)
            )
            .Select(path => Path.ChangeExtension(path[$"src/{project}/".Length..], null))
            .ToHashSet(StringComparer.Ordinal);

        var strays = Repository
            .Files($"tests/{project}.Tests", "*Tests.cs")
            .Select(path => path[$"tests/{project}.Tests/".Length..^"Tests.cs".Length])
            .Where(path => !path.StartsWith("Tidy/", StringComparison.Ordinal) && !sources.Contains(path));

        Assert.Empty(strays);
    }

    [Fact]
    public void Every_benchmark_sits_in_the_folder_of_its_stage()
    {
        var stages = Repository.Files("src/Shortlist", "*.cs").Select(path => path.Split('/')[2]).ToHashSet();

        Assert.Empty(
            Repository
                .Files("bench/Shortlist.Benchmarks", "*Benchmark.cs")
                .Where(path => !stages.Contains(path.Split('/')[2]))
        );
    }
}
