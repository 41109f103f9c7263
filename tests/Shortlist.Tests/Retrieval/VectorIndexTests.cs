using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Indexes.Storage;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class VectorIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("retrieval-vectors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public void Becomes_what_was_saved_once_it_was_told_the_same(double itemsActive)
    {
        var design = TestDesigns.Small with
        {
            Scale = TestDesigns.Small.Scale with { ItemsActive = itemsActive },
        };
        var (saved, built) = Filled(design, 300, awaits: false);
        var path = Path.Combine(_folder, "vectors.index");
        using (var file = new IndexFileWriter(path, saved.Kind))
        {
            saved.Save(file);
            file.Publish();
        }

        var (opened, resumed) = Filled(design, 300, awaits: true);
        Assert.Empty(Found(opened, new(9)));
        Assert.Equal(saved.Inputs.Value, opened.Inputs.Value);
        opened.Resume(IndexFile.Open(path, opened.Kind));

        Assert.Equal(1, opened.MisfitCount);
        for (var run = 0; run < 20; run++)
        {
            Assert.Equal(Found(saved, new((ulong)run)), Found(opened, new((ulong)run)));
            Put(built, $"later {run}", new(50));
            Put(resumed, $"later {run}", new(50));
        }
        Assert.Equal(saved.Inputs.Value, opened.Inputs.Value);
    }

    [Fact]
    public void The_design_decides_whether_a_graph_is_kept_and_files_of_the_two_differ_by_name()
    {
        var many = TestDesigns.Small with { Scale = TestDesigns.Small.Scale with { ItemsActive = 100_000 } };
        var few = TestDesigns.Small with { Scale = TestDesigns.Small.Scale with { ItemsActive = 100 } };

        Assert.NotEqual(Filled(many, 1, awaits: false).Index.Kind, Filled(few, 1, awaits: false).Index.Kind);
    }

    private static (VectorIndex Index, Workbench Bench) Filled(Design design, int items, bool awaits)
    {
        var bench = new Workbench(design);
        var index = VectorIndex.Of(bench.Sources, "item.vector");
        if (awaits)
        {
            index.Await();
        }
        var random = new SeededRandom(1);
        for (var i = 0; i < items; i++)
        {
            Put(bench, $"i{i}", random);
        }
        bench.Item("misfit", 0, ("vector", Workbench.Vector(1, 2)));
        bench.Retire("i0");
        return (index, bench);
    }

    private static void Put(Workbench bench, string id, SeededRandom random) =>
        bench.Item(id, 0, ("vector", Workbench.Vector(Draw(random))));

    private static ScoredRow[] Found(VectorIndex index, SeededRandom random)
    {
        var best = new ScoredRow[10];
        return best[..index.Search(Draw(random), best, row => row % 7 > 0)];
    }

    private static float[] Draw(SeededRandom random) =>
        [.. Enumerable.Range(0, 4).Select(_ => (float)random.NextNormal())];
}
