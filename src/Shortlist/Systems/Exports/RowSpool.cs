using Shortlist.Systems.Training;

namespace Shortlist.Systems.Exports;

/// <summary>Rows on the way, in a file of their own: how many lists there are, and so which are for what, shows at the end.</summary>
internal sealed class RowSpool : IDisposable
{
    private const byte Train = 0;
    private const byte Test = 2;

    private readonly FileStream _stream;
    private readonly RowFileWriter _writer;
    private readonly RowBuffer _buffer;

    private RowSpool(string path, RowSchema schema)
    {
        Path = path;
        _stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        _writer = new(_stream, schema);
        _buffer = new(schema, _writer.Write);
    }

    public string Path { get; }

    /// <summary>Rows of each list to learn from, in order.</summary>
    public List<int> TrainSizes { get; } = [];

    public long TestLists { get; private set; }

    public static RowSpool Create(string path, RowSchema schema) => new(path, schema);

    public void Add(RowGroup group, bool isTest)
    {
        if (isTest)
        {
            TestLists++;
        }
        else
        {
            TrainSizes.Add(group.Items.Length);
        }
        _buffer.Add(group, isTest ? Test : Train);
    }

    public void Finish()
    {
        _buffer.Flush();
        _writer.Finish();
    }

    public void Dispose() => _stream.Dispose();
}
