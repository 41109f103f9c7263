using System.IO.Compression;
using System.Text;
using Shortlist.Events;

namespace Shortlist.Datasets.Tests;

/// <summary>A folder of small files in some format, gone after the test.</summary>
internal sealed class Fixture : IDisposable
{
    public Fixture() => Folder = Directory.CreateTempSubdirectory("shortlist-").FullName;

    public string Folder { get; }

    public Rejects Rejects { get; } = new();

    public DatasetOptions Options => new() { Rejects = Rejects };

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public Fixture Write(string name, params string[] lines) =>
        WriteText(name, string.Join('\n', lines) + "\n");

    public Fixture WriteText(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text, new UTF8Encoding(false));
        return this;
    }

    /// <param name="name">Ends in .gz.</param>
    /// <param name="text">Before compression.</param>
    /// <param name="keep">The share of the compressed bytes that is written.</param>
    public Fixture WriteGz(string name, string text, double keep = 1)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        File.WriteAllBytes(Path(name), bytes.ToArray()[..(int)(bytes.Length * keep)]);
        return this;
    }

    public List<LogEvent> Events(IDataset dataset) => [.. dataset.Open(Folder, Options).Events];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
