using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning.Trees;

namespace Shortlist.Learning.Imports;

/// <summary>
/// The trees of an imported model and the arithmetic by which its own library adds their leaves up, so that the sums are the
/// same to the last bit: 32-bit in XGBoost, 64-bit in LightGBM, whose forests divide by their trees at last.
/// </summary>
internal sealed record ForeignTrees
{
    /// <summary>Scores lie within ± this, so that they are finite whatever the features hold.</summary>
    public const double ScoreMax = 1e30;

    private const int DivisorMax = 1 << 24;

    public required ImmutableArray<ForeignColumn> Columns { get; init; }

    public required ImmutableArray<Tree> Trees { get; init; }

    /// <summary>The sum before the first tree.</summary>
    public required float Start { get; init; }

    /// <summary>Whether each partial sum is rounded to 32 bits.</summary>
    public required bool SumsFloats { get; init; }

    /// <summary>What the sum is divided by at last.</summary>
    public int Divisor { get; init; } = 1;

    /// <summary>The greatest score, up or down, that the trees could come to.</summary>
    public double Reach =>
        Math.Abs((double)Start) + Trees.Sum(tree => tree.LeafValues.Max(value => Math.Abs((double)value)));

    /// <summary>The columns as the trees see them.</summary>
    /// <param name="rows">As served or trained.</param>
    /// <param name="places">By feature of the model, its column among the rows.</param>
    public FeatureBlock Prepare(FeatureBlock rows, ReadOnlySpan<int> places)
    {
        var prepared = new FeatureBlock(Columns.Length, rows.RowCount);
        for (var i = 0; i < Columns.Length; i++)
        {
            Columns[i].Fill(rows.Column(places[Columns[i].Feature]), prepared.Column(i));
        }
        return prepared;
    }

    public void Write(ByteWriter writer)
    {
        writer.Float(Start);
        writer.Byte(SumsFloats ? (byte)1 : (byte)0);
        writer.Count(Divisor);
        writer.Count(Columns.Length);
        foreach (var column in Columns)
        {
            writer.Count(column.Feature);
            writer.Byte((byte)column.Rule);
        }
        writer.Count(Trees.Length);
        foreach (var tree in Trees)
        {
            tree.Write(writer);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static ForeignTrees Read(ref ByteReader reader, int featureCount)
    {
        var start = reader.Float();
        var sumsFloats = reader.Byte() != 0;
        var divisor = reader.Int();
        var columns = new ForeignColumn[reader.CountOfParts()];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new(reader.Int(), (MissingRule)reader.Byte());
        }
        var trees = new Tree[reader.CountOfParts()];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = Tree.Read(ref reader, columns.Length);
        }
        var read = new ForeignTrees
        {
            Columns = [.. columns],
            Trees = [.. trees],
            Start = start,
            SumsFloats = sumsFloats,
            Divisor = divisor,
        };
        return
            divisor is >= 1 and <= DivisorMax
            && read.Reach <= ScoreMax
            && Array.TrueForAll(
                columns,
                column => column.Feature < featureCount && Enum.IsDefined(column.Rule)
            )
            ? read
            : throw new InvalidDataException(
                "The imported trees divide by nothing, reach beyond all scores or read features there are none of; the data is damaged."
            );
    }
}
