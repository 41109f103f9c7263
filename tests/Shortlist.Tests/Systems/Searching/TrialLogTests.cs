using System.Text;
using Shortlist.Systems;
using Shortlist.Systems.Searching;

namespace Shortlist.Tests.Systems.Searching;

public sealed class TrialLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-trials-").FullName;

    private string FilePath => Path.Combine(_folder, "deep", "search.ndjson");

    [Fact]
    public void What_was_added_is_there_again_to_the_bit()
    {
        var log = new TrialLog(FilePath);
        log.Add(Trial(0, 1.0 / 3));
        log.Add(Trial(1, double.NaN));

        var again = new TrialLog(FilePath);

        Assert.Equal(2, again.Count);
        Assert.Equal(1.0 / 3, again.Find(0, 0, 0)!.Metric.Value);
        Assert.True(double.IsNaN(again.Find(0, 1, 0)!.Metric.Value));
        Assert.Equal("31", again.Find(0, 0, 0)!.Parameters["leaves"]);
        Assert.Null(again.Find(1, 0, 0));
    }

    [Fact]
    public void A_line_cut_short_by_a_kill_is_taken_off_and_the_next_is_whole()
    {
        var log = new TrialLog(FilePath);
        log.Add(Trial(0, 0.5));
        log.Add(Trial(1, 0.6));
        var bytes = File.ReadAllBytes(FilePath);
        var first = Array.IndexOf(bytes, (byte)'\n') + 1;
        for (var length = first; length < bytes.Length; length++)
        {
            File.WriteAllBytes(FilePath, bytes[..length]);

            var again = new TrialLog(FilePath);
            Assert.Equal(1, again.Count);
            again.Add(Trial(1, 0.6));
            Assert.Equal(bytes, File.ReadAllBytes(FilePath));
        }
    }

    [Fact]
    public void What_is_no_trial_is_not_believed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, "{}\nnull\n", Encoding.UTF8);

        Assert.Equal(0, new TrialLog(FilePath).Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SearchTrial Trial(int trial, double value) =>
        new()
        {
            Bracket = 0,
            Trial = trial,
            Rung = 0,
            Share = 1,
            Parameters = new Dictionary<string, string> { ["leaves"] = "31" },
            Metric = new MetricLine("ndcg@5", value, 0.1, 0.9, 42),
            Seconds = 0.25,
        };
}
