using System.Text.Json;

namespace Shortlist.Systems.Searching;

/// <summary>Every trial of a search, one JSON line each, on disk before the next begins: a search that was killed goes on.</summary>
/// <remarks>A last line that a kill cut short is taken off; what follows a damaged line is not believed.</remarks>
internal sealed class TrialLog
{
    private readonly string _path;
    private readonly Dictionary<(int Bracket, int Trial, int Rung), SearchTrial> _trials = [];

    public TrialLog(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            return;
        }
        var bytes = File.ReadAllBytes(path);
        var sound = 0;
        for (var end = Next(bytes, 0); end >= 0; end = Next(bytes, sound))
        {
            if (Parse(bytes.AsSpan(sound, end - sound)) is not { } trial)
            {
                break;
            }
            _trials[(trial.Bracket, trial.Trial, trial.Rung)] = trial;
            sound = end + 1;
        }
        if (sound < bytes.Length)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            file.SetLength(sound);
        }
    }

    public int Count => _trials.Count;

    public SearchTrial? Find(int bracket, int trial, int rung) =>
        _trials.GetValueOrDefault((bracket, trial, rung));

    public void Add(SearchTrial trial)
    {
        _trials[(trial.Bracket, trial.Trial, trial.Rung)] = trial;
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([
            .. JsonSerializer.SerializeToUtf8Bytes(trial, TrialJson.Default.SearchTrial),
            (byte)'\n',
        ]);
        file.Flush(flushToDisk: true);
    }

    private static int Next(byte[] bytes, int from) => Array.IndexOf(bytes, (byte)'\n', from);

    private static SearchTrial? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TrialJson.Default.SearchTrial);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
