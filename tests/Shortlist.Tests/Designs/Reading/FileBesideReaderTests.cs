using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs.Reading;

public sealed class FileBesideReaderTests
{
    [Fact]
    public void A_file_that_the_ladder_names_is_part_of_the_design_and_of_its_hash()
    {
        var design = Read("model.json", [1, 2]).Design!;

        var file = design.Ranking.Ladder.Single(spec => spec.Kind == "imported").Parameters.File("file");
        Assert.Equal("model.json", file.Name);
        Assert.Equal([1, 2], file.Read(2));
        Assert.Equal(design.Hash, Read("model.json", [1, 2]).Design!.Hash);
        Assert.Equal(design.Hash, Read("other.json", [1, 2]).Design!.Hash);
        Assert.NotEqual(design.Hash, Read("model.json", [1, 3]).Design!.Hash);
    }

    [Theory]
    [InlineData("gone.json", "no file 'gone.json' beside the design")]
    [InlineData("../model.json", "leads elsewhere")]
    public void A_file_that_is_not_there_is_a_finding(string name, string says)
    {
        var finding = Assert.Single(Read(name, [1]).Findings);

        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("ranking.ladder[", finding.Path, StringComparison.Ordinal);
        Assert.EndsWith("].file", finding.Path, StringComparison.Ordinal);
    }

    private static DesignReading Read(string name, byte[] content)
    {
        var text = TestDesigns.SmallText.Replace(
            "  ladder:\n",
            $"  ladder:\n    - {{ name: elsewhere, kind: imported, file: {name} }}\n",
            StringComparison.Ordinal
        );
        return DesignReader.Read(
            text,
            "small.yaml",
            EngineVocabulary.Full,
            null,
            wanted => wanted is "gone.json" ? null : new MemoryStream(content)
        );
    }
}
