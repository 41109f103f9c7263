using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// A whole index as a file: one sealed segment, the lengths of its documents, and what it was made of, so that nobody
/// opens it over other fields or with another analysis; <see cref="SavedTexts"/> does the same for the texts.
/// </summary>
/// <param name="Signature">The fields and how their texts became terms.</param>
/// <param name="RowCount">One more than the highest row.</param>
/// <param name="Facts">Of the segment.</param>
internal sealed record IndexSnapshot(string Signature, int RowCount, SegmentFacts Facts)
{
    private const string FactsName = "facts";

    public void Save(IndexFileWriter writer, SealedBytes bytes, FieldLengths[] lengths)
    {
        var facts = new ByteWriter();
        facts.Text(Signature);
        facts.Count(RowCount);
        facts.Long(Facts.RowBefore);
        facts.Long(Facts.RowLast);
        facts.Count(Facts.DocumentCount);
        facts.Count(Facts.TermCount);
        facts.Count(Facts.Fields.Length);
        foreach (var field in Facts.Fields)
        {
            facts.Float(field.Average);
            facts.Count(field.LengthMin);
            facts.Count(field.LengthMax);
        }
        writer.Write(FactsName, facts.Written);
        bytes.Save(writer);
        for (var field = 0; field < lengths.Length; field++)
        {
            writer.Write(LengthsName(field), MemoryMarshal.AsBytes(lengths[field].ByRow.AsSpan(0, RowCount)));
        }
    }

    public static IndexSnapshot Read(IndexFile file)
    {
        var reader = new ByteReader(file[FactsName].Span);
        var (signature, rowCount) = (reader.Text(), reader.Int());
        var (rowBefore, rowLast) = ((int)reader.Long(), (int)reader.Long());
        var (documentCount, termCount) = (reader.Int(), reader.Int());
        var fields = ImmutableArray.CreateBuilder<FieldSpan>();
        for (var left = reader.CountOfParts(); left > 0; left--)
        {
            fields.Add(new(reader.Float(), reader.Int(), reader.Int()));
        }
        return new(
            signature,
            rowCount,
            new(rowBefore, rowLast, documentCount, termCount, fields.ToImmutable())
        );
    }

    public ReadOnlySpan<int> Lengths(IndexFile file, int field) =>
        MemoryMarshal.Cast<byte, int>(file[LengthsName(field)].Span)[..RowCount];

    private static string LengthsName(int field) => $"lengths {field}";
}
