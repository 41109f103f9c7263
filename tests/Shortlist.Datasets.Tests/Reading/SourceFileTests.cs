using Shortlist.Datasets.Reading;

namespace Shortlist.Datasets.Tests.Reading;

public sealed class SourceFileTests
{
    [Fact]
    public void Splits_lines_as_a_plain_reader_does_whatever_the_breaks()
    {
        using var fixture = new Fixture();
        var random = new Random(1);
        for (var trial = 0; trial < 50; trial++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(5_000))
                    .Select(_ =>
                        random.Next(9) switch
                        {
                            0 => "\n",
                            1 => "\r\n",
                            _ => "é漢x",
                        }
                    )
            );
            fixture.WriteText("a.txt", "\uFEFF" + text);
            string[] expected =
            [
                .. text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0),
            ];

            Assert.Equal(expected, Read(fixture, "a.txt").Select(line => line.Text));
        }
    }

    [Fact]
    public void Numbers_lines_from_one_and_counts_the_empty_ones()
    {
        using var fixture = new Fixture().WriteText("a.txt", "one\n\nthree");

        Assert.Equal(
            [(1, "one"), (3, "three")],
            Read(fixture, "a.txt").Select(line => (line.Number, line.Text))
        );
    }

    [Fact]
    public void Passes_over_a_line_too_long_to_hold()
    {
        using var fixture = new Fixture().WriteText(
            "a.txt",
            $"one\n{new string('x', SourceFile.LineLengthCharsMax + 1)}\nthree\n"
        );

        Assert.Equal(["one", "three"], Read(fixture, "a.txt").Select(line => line.Text));
        Assert.Equal(2, Assert.Single(fixture.Rejects.Kept).Line);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_compressed_file_that_breaks_off_is_not_taken_for_a_whole_one(double keep)
    {
        var random = new Random(1);
        var text = string.Join('\n', Enumerable.Range(0, 20_000).Select(_ => random.Next()));
        using var fixture = new Fixture().WriteGz("a.txt.gz", text, keep);

        var error = Assert.Throws<DatasetException>(() => Read(fixture, "a.txt.gz"));

        Assert.Contains("a.txt.gz breaks off or is damaged at line", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_file_of_several_parts_is_read_to_its_end()
    {
        using var fixture = new Fixture().WriteGz("a.txt.gz", "one\ntwo\n").WriteGz("b.txt.gz", "three\n");
        File.WriteAllBytes(
            fixture.Path("c.txt.gz"),
            [.. File.ReadAllBytes(fixture.Path("a.txt.gz")), .. File.ReadAllBytes(fixture.Path("b.txt.gz"))]
        );

        Assert.Equal(["one", "two", "three"], Read(fixture, "c.txt.gz").Select(line => line.Text));
    }

    [Fact]
    public void Says_what_is_in_a_folder_where_a_file_is_missing()
    {
        using var fixture = new Fixture().Write("b.txt", "x");

        var error = Assert.Throws<DatasetException>(() =>
            SourceFile.Require("kind", fixture.Folder, "a.txt")
        );

        Assert.Contains(
            "holds b.txt; the format 'kind' expects a.txt or a.txt.gz",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static List<Line> Read(Fixture fixture, string name)
    {
        var path = fixture.Path(name);
        return [.. SourceFile.Lines(path, new SourceLog(path, "lines", fixture.Rejects))];
    }
}
