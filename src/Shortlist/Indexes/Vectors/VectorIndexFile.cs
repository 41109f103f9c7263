using System.Globalization;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// A vector index as sections of a file: a header that says what it is, the records and floats as they lie in memory, and
/// the lists beside them. What is opened goes on exactly as what was saved would have.
/// </summary>
internal static class VectorIndexFile
{
    private const string Version = "vectors 1";
    private const int PartBytes = 1 << 30; // A section is less than 2 GiB.

    /// <summary>What the file holds, in words: of another encoder, metric or setting it is another.</summary>
    public static string KindOf(VectorIndexOptions options) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Version}, encoder '{options.Encoder}', {options.Dimension} components, {options.Metric}, M {options.M}, ef {options.EfConstruction}, floats {options.KeepsFloats}, exact below {options.ExactBelow}"
        );

    public static int DimensionOf(IndexFile file)
    {
        var reader = new ByteReader(file["header"].Span);
        reader.Text();
        return reader.Int() is >= 1 and <= FlatVectors.DimensionMax and var dimension
            ? dimension
            : throw Unfit(file);
    }

    public static void Save(
        IndexFileWriter file,
        VectorIndexOptions options,
        VectorRecords records,
        GraphLinks graph,
        GraphWriter writer,
        GraphRepair repair
    )
    {
        var header = new ByteWriter();
        header.Text(KindOf(options));
        header.Count(options.Dimension);
        header.Count(records.HasLinks ? 1 : 0);
        header.Count(records.SlotCount);
        header.Count(records.RowCount);
        header.Byte(records.StepLow);
        header.Byte(records.StepHigh);
        header.Long(graph.Entry);
        header.Long(graph.TopLevel);
        header.Long(writer.Linked);
        header.Count(repair.Cursor);
        header.Count(graph.Upper.Count);
        foreach (var (slot, links) in graph.Upper.OrderBy(pair => pair.Key))
        {
            header.Count(slot);
            header.Count(links.Length);
            header.Bytes(MemoryMarshal.AsBytes(links.AsSpan()));
        }
        file.Write("header", header.Written);
        WriteParts(file, "records", records.RecordBytesOf());
        WriteParts(file, "floats", records.FloatBytesOf());
        file.Write("rows", MemoryMarshal.AsBytes(records.Rows));
        file.Write("free", MemoryMarshal.AsBytes(records.FreeSlots));
        file.Write("dead before", MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(repair.DeadBefore)));
        file.Write("dead since", MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(repair.DeadSince)));
    }

    /// <exception cref="IndexFileDamagedException">The file holds something else, or what it holds does not fit together.</exception>
    public static void Load(
        IndexFile file,
        VectorIndexOptions options,
        VectorRecords records,
        GraphLinks graph,
        GraphWriter writer,
        GraphRepair repair
    )
    {
        var header = new ByteReader(file["header"].Span);
        var kind = header.Text();
        if (kind != KindOf(options))
        {
            throw new IndexFileDamagedException(
                file.Path,
                $"It holds '{kind}'; expected '{KindOf(options)}'."
            );
        }
        header.Int();
        var hasLinks = header.Int() == 1;
        var (slots, rowCount) = (header.Int(), header.Int());
        var (low, high) = (header.Byte(), header.Byte());
        if (slots > VectorIndexOptions.VectorsMax || rowCount > FlatVectors.RowMax + 1)
        {
            throw Unfit(file);
        }
        records.Restore(slots, rowCount, hasLinks, low, high);
        graph.Entry = (int)header.Long();
        graph.TopLevel = (int)header.Long();
        writer.Linked = header.Long();
        repair.Cursor = header.Int();
        for (var left = header.CountOfParts(); left > 0; left--)
        {
            var slot = header.Int();
            var links = new uint[header.Int()];
            header.Bytes(links.Length * sizeof(uint)).CopyTo(MemoryMarshal.AsBytes(links.AsSpan()));
            graph.Upper.Add(slot, links);
        }
        ReadParts(file, "records", records.RecordBytesOf());
        ReadParts(file, "floats", records.FloatBytesOf());
        var rows = MemoryMarshal.Cast<byte, int>(file["rows"].Span);
        if (rows.Length != slots || !records.TryRestoreRows(rows))
        {
            throw Unfit(file);
        }
        records.RestoreFree(MemoryMarshal.Cast<byte, int>(file["free"].Span));
        repair.DeadBefore.AddRange(MemoryMarshal.Cast<byte, int>(file["dead before"].Span));
        repair.DeadSince.AddRange(MemoryMarshal.Cast<byte, int>(file["dead since"].Span));
        CheckFit(file, records, graph, repair);
    }

    private static void CheckFit(IndexFile file, VectorRecords records, GraphLinks graph, GraphRepair repair)
    {
        var slots = records.SlotCount;
        var fits = graph.Entry < slots && graph.TopLevel <= GraphLinks.LevelMax && repair.Cursor <= slots;
        foreach (var slot in records.FreeSlots)
        {
            fits &= (uint)slot < (uint)slots;
        }
        fits &= repair.DeadBefore.TrueForAll(slot => (uint)slot < (uint)slots);
        fits &= repair.DeadSince.TrueForAll(slot => (uint)slot < (uint)slots);
        for (var slot = 0; fits && records.HasLinks && slot < slots; slot++)
        {
            var level = records.Level(slot);
            if (!graph.IsLinked(slot))
            {
                continue;
            }
            fits &=
                level == 0
                || (graph.Upper.TryGetValue(slot, out var lists) && lists.Length == level * graph.M);
            for (var at = 0; fits && at <= level; at++)
            {
                foreach (var link in graph.LinksOf(slot, at))
                {
                    fits &= link >> 8 < (uint)slots && records.Level((int)(link >> 8)) >= at;
                }
            }
        }
        if (
            !fits || (graph.Entry >= 0 && (!records.HasLinks || graph.TopLevel != records.Level(graph.Entry)))
        )
        {
            throw Unfit(file);
        }
    }

    private static void WriteParts(IndexFileWriter file, string name, NativeSpan bytes)
    {
        for (var start = 0L; start < bytes.Length; start += PartBytes)
        {
            file.Write(PartOf(name, start), bytes.Slice(start, PartBytes));
        }
    }

    private static void ReadParts(IndexFile file, string name, NativeSpan bytes)
    {
        for (var start = 0L; start < bytes.Length; start += PartBytes)
        {
            var part = file[PartOf(name, start)].Span;
            var place = bytes.Slice(start, PartBytes);
            if (part.Length != place.Length)
            {
                throw Unfit(file);
            }
            part.CopyTo(place);
        }
    }

    private static string PartOf(string name, long start) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {start / PartBytes}");

    private static IndexFileDamagedException Unfit(IndexFile file) =>
        new(file.Path, "Its sections do not fit together.");
}
