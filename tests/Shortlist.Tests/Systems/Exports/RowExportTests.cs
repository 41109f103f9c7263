using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Shortlist.Systems.Exports;

namespace Shortlist.Tests.Systems.Exports;

public sealed class RowExportTests
{
    private const int Lists = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_exported_rows_are_those_of_the_training_and_the_splits_too()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var trained = await bench.TrainAsync();

        var manifest = Export(bench, RowFormat.Columns);

        var counts = manifest.Counts;
        Assert.Equal(trained.TrainRows, counts.TrainRows + counts.ValidationRows);
        Assert.Equal(trained.TestRows, counts.TestRows);
        Assert.InRange(counts.ValidationRows / (double)trained.TrainRows, 0.13, 0.16);
        Assert.Equal(0, counts.SampledRows);
        var blocks = ReadColumns(bench);
        Assert.Equal(counts.Rows, blocks.Sum(block => block.RowCount));
        Assert.Equal(bench.System.Features, manifest.Features.Select(feature => feature.Name));
        // A position and a grade for each, and clicks are graded.
        var grades = blocks.SelectMany(block => block.Floats(5)).ToList();
        Assert.Contains(1f, grades);
        Assert.Contains(2f, grades);
        Assert.All(
            blocks.SelectMany(block => block.Floats(6)),
            position => Assert.InRange(position, 0, SmallWorld.ListLength - 1)
        );
        Assert.All(
            blocks.SelectMany(block => block.Texts(2)),
            user => Assert.StartsWith("u", user, StringComparison.Ordinal)
        );
        // By time: what is learnt from lies before what decides, and that before what judges.
        var times = blocks.SelectMany(block => block.Longs(3).Zip(block.Bytes(4))).ToList();
        Assert.True(
            times.Where(row => row.Second == 0).Max(row => row.First)
                <= times.Where(row => row.Second == 1).Min(row => row.First)
        );
        Assert.True(
            times.Where(row => row.Second == 1).Max(row => row.First)
                < times.Where(row => row.Second == 2).Min(row => row.First)
        );
    }

    [Fact]
    public async Task The_table_says_the_same_as_the_columns_to_the_bit()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        Export(bench, RowFormat.Columns);
        var blocks = ReadColumns(bench);
        Export(bench, RowFormat.Csv, replaces: true);

        var lines = await File.ReadAllLinesAsync(Path.Combine(Target(bench), "rows.csv"), Cancellation);

        Assert.StartsWith(
            "request,item,user,at,split,grade,position,propensity,sampled,weight,feature.clicks,",
            lines[0],
            StringComparison.Ordinal
        );
        var line = 1;
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var cells = lines[line++].Split(',');
                Assert.Equal(block.Texts(1)[row], cells[1]);
                Assert.Equal(RowSplit(block.Bytes(4)[row]), cells[4]);
                for (var cell = 10; cell < cells.Length; cell++)
                {
                    var value =
                        cells[cell].Length == 0
                            ? float.NaN
                            : float.Parse(cells[cell], CultureInfo.InvariantCulture);
                    Assert.Equal(
                        BitConverter.SingleToInt32Bits(block.Floats(cell)[row]),
                        BitConverter.SingleToInt32Bits(value)
                    );
                }
            }
        }
        Assert.Equal(lines.Length, line);
    }

    [Fact]
    public async Task Negatives_that_were_drawn_are_marked()
    {
        await using var bench = await SystemBench.WithoutListsAsync(Lists, sampledNegatives: 5);

        var manifest = Export(bench, RowFormat.Columns);

        Assert.True(manifest.Counts.SampledRows > 0);
        foreach (var block in ReadColumns(bench))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                Assert.Equal(block.Floats(5)[row] > 0 ? 0 : 1, block.Bytes(8)[row]);
                Assert.Equal(float.NaN, block.Floats(6)[row]);
                Assert.StartsWith("click-", block.Texts(0)[row], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_manifest_says_what_the_rows_are_of_and_its_checksums_hold()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        Export(bench, RowFormat.Csv);

        using var manifest = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(Target(bench), "manifest.json"), Cancellation)
        );

        var root = manifest.RootElement;
        Assert.Equal(
            (bench.Design.Name, bench.Design.Hash),
            (root.GetProperty("system").GetString(), root.GetProperty("design_hash").GetString())
        );
        Assert.Equal(bench.System.Status.LogEvents, root.GetProperty("log").GetProperty("end").GetInt64());
        var feature = root.GetProperty("features")[1];
        Assert.Equal("clicks_window", feature.GetProperty("name").GetString());
        Assert.Equal("default", feature.GetProperty("missing").GetString());
        Assert.Equal("1d", feature.GetProperty("parameters").GetProperty("window").GetString());
        Assert.Equal("team", feature.GetProperty("owner").GetString());
        Assert.Equal("item_history", feature.GetProperty("group").GetString());
        var file = root.GetProperty("files")[0];
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Target(bench), "rows.csv"), Cancellation);
        Assert.Equal(bytes.Length, file.GetProperty("bytes").GetInt64());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            file.GetProperty("sha256").GetString()
        );
        Assert.Equal(2, Directory.GetFiles(Target(bench)).Length);
    }

    [Fact]
    public async Task What_is_there_is_only_replaced_when_asked_and_only_if_it_is_an_export()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        Export(bench, RowFormat.Csv);

        Assert.Throws<IOException>(() => Export(bench, RowFormat.Csv));
        Export(bench, RowFormat.Columns, replaces: true);
        Assert.True(File.Exists(Path.Combine(Target(bench), "rows.columns")));
        Assert.False(File.Exists(Path.Combine(Target(bench), "rows.csv")));

        File.Delete(Path.Combine(Target(bench), "manifest.json"));
        var failure = Assert.Throws<IOException>(() => Export(bench, RowFormat.Csv, replaces: true));
        Assert.Contains("Nothing was deleted", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Target(bench), "rows.columns")));
    }

    [Fact]
    public async Task Cancelled_it_leaves_nothing()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            RowExport.Run(
                bench.Design,
                new(bench.Folder),
                new() { Target = Target(bench) },
                bench.Clock,
                null,
                cancelled.Token
            )
        );

        Assert.DoesNotContain(
            Directory.GetDirectories(bench.Folder),
            folder => folder.Contains("out", StringComparison.Ordinal)
        );
    }

    private static string RowSplit(byte code) => new[] { "train", "validation", "test" }[code];

    private static string Target(SystemBench bench) => Path.Combine(bench.Folder, "out");

    private static RowManifest Export(SystemBench bench, RowFormat format, bool replaces = false) =>
        RowExport.Run(
            bench.Design,
            new(bench.Folder),
            new()
            {
                Target = Target(bench),
                Format = format,
                Replaces = replaces,
                System = bench.Options,
            },
            bench.Clock,
            null,
            Cancellation
        );

    private static List<RowBlock> ReadColumns(SystemBench bench)
    {
        using var file = File.OpenRead(Path.Combine(Target(bench), "rows.columns"));
        return [.. RowFileReader.Open(file).Blocks()];
    }
}
