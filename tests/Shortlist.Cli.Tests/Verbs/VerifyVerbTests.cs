namespace Shortlist.Cli.Tests.Verbs;

public sealed class VerifyVerbTests
{
    [Fact]
    public async Task A_sound_log_is_sound()
    {
        using var folder = await ImportedAsync();

        var run = await CliRun.OfAsync("verify", folder.Path, "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.True(run.Json.GetProperty("sound").GetBoolean());
        Assert.Equal(500, run.Json.GetProperty("events").GetInt64());
    }

    [Fact]
    public async Task A_flipped_bit_is_found_and_named_by_segment_and_byte()
    {
        using var folder = await ImportedAsync();
        var segment = Directory.EnumerateFiles(folder.At("log")).MaxBy(path => new FileInfo(path).Length)!;
        var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        bytes[5_000] ^= 0x10;
        await File.WriteAllBytesAsync(segment, bytes, TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("verify", folder.Path);
        var train = await CliRun.OfAsync("train", folder.Path);

        Assert.Equal(ExitCode.Damaged, run.Code);
        Assert.Contains(Path.GetFileName(segment), run.Out, StringComparison.Ordinal);
        Assert.Contains("byte ", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Damaged, train.Code);
    }

    private static async Task<TemporaryFolder> ImportedAsync()
    {
        var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        Source.Write(folder.At("events.ndjson"), 500);
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));
        return folder;
    }
}
