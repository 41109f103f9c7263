using System.Buffers.Binary;
using System.Security.Cryptography;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.Towers;

/// <summary>
/// Turns whoever asks and any item into directions, so that people lie near the items they turn to. An item that training never
/// met has a direction by its content.
/// </summary>
/// <remarks>Immutable and thread-safe. A direction takes some 10 µs. Of ids and words only hashes are kept.</remarks>
public sealed class TwoTowers : ITrainedPart
{
    private const byte FormatVersion = 1;

    private readonly TowerNetwork _network;

    internal TwoTowers(TowerNetwork network, int historyLength)
    {
        (_network, HistoryLength) = (network, historyLength);
        // As they are kept in a bundle, so that towers read back are the same.
        foreach (ref var value in network.Table.Values)
        {
            value = (float)(Half)value;
        }
        Version = Convert.ToHexStringLower(SHA256.HashData(ToBytes()).AsSpan(0, 8));
    }

    private static ReadOnlySpan<byte> Mark => "SLTT"u8;

    public int Dimensions => _network.Table.Dimensions;

    /// <summary>Latest items of a history that count.</summary>
    public int HistoryLength { get; }

    /// <summary>What enters.</summary>
    public TowerShape Shape => _network.Shape;

    /// <summary>A hash of all that decides its directions: those of two versions mean different things and never meet.</summary>
    public string Version { get; }

    /// <summary>Ids, words and other tokens it has learnt of.</summary>
    public int TokenCount => _network.Tokens.Count - 1;

    /// <summary>Whether training has met the item; another is known by its content only.</summary>
    public bool Knows(ulong id) => _network.Tokens.OfId(id) != TokenRows.Unknown;

    /// <returns>Of length 1.</returns>
    /// <exception cref="ArgumentException">The content has another shape.</exception>
    public float[] ItemVector(ulong id, TowerInput content)
    {
        TowerCorpus.CheckShape(content, Shape.ItemFields.Count, Shape.ItemNumbers.Count);
        return _network.Items.Direct(
            [
                [_network.Tokens.OfId(id)],
                .. content.Tokens.Select(_network.Tokens.OfField),
            ],
            content.Numbers
        );
    }

    /// <param name="asker">What is known of who asks.</param>
    /// <param name="history">Ids of items turned to, latest last; unknown ones don't count.</param>
    /// <returns>Of length 1.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public float[] AskerVector(TowerInput asker, ReadOnlySpan<ulong> history)
    {
        TowerCorpus.CheckShape(asker, Shape.AskerFields.Count, Shape.AskerNumbers.Count);
        List<int> rows = [];
        foreach (var id in history[Math.Max(0, history.Length - HistoryLength)..])
        {
            if (_network.Tokens.OfId(id) is not TokenRows.Unknown and var row)
            {
                rows.Add(row);
            }
        }
        return _network.Askers.Direct(
            [
                [.. rows],
                .. asker.Tokens.Select(_network.Tokens.OfField),
            ],
            asker.Numbers
        );
    }

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(FormatVersion);
        writer.Count(Dimensions);
        writer.Count(_network.Hidden);
        writer.Count(HistoryLength);
        Shape.Write(writer);
        _network.Askers.Numbers.Write(writer);
        _network.Items.Numbers.Write(writer);
        _network.Tokens.Write(writer);
        var row = new byte[2 * Dimensions];
        for (var i = 0; i < _network.Table.RowCount; i++)
        {
            var values = _network.Table.Row(i);
            for (var j = 0; j < values.Length; j++)
            {
                BinaryPrimitives.WriteHalfLittleEndian(row.AsSpan(2 * j), (Half)values[j]);
            }
            writer.Bytes(row);
        }
        _network.Weights.Write(writer);
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of another version.</exception>
    public static TwoTowers Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark) || reader.Byte() != FormatVersion)
        {
            throw new InvalidDataException(
                $"The bytes don't open with SLTT and version {FormatVersion}; they are no towers this library reads."
            );
        }
        var recipe = ReadRecipe(ref reader);
        var shape = TowerShape.Read(ref reader);
        var numbers = (
            TowerNumbers.Read(ref reader, shape.AskerNumbers.Count),
            TowerNumbers.Read(ref reader, shape.ItemNumbers.Count)
        );
        var tokens = TokenRows.Read(ref reader);
        if (2L * tokens.Count * recipe.Dimensions > reader.Remaining)
        {
            throw new InvalidDataException(
                $"{tokens.Count} rows are announced but {reader.Remaining} bytes are left; the data was cut short."
            );
        }
        var network = new TowerNetwork(shape, tokens, numbers, (recipe.Dimensions, recipe.Hidden), seed: 0);
        foreach (ref var value in network.Table.Values)
        {
            value = (float)BinaryPrimitives.ReadHalfLittleEndian(reader.Bytes(2));
            if (!float.IsFinite(value))
            {
                throw new InvalidDataException("A number of the towers is not finite; the data is damaged.");
            }
        }
        network.Weights.Read(ref reader);
        return reader.Remaining == 0
            ? new(network, recipe.HistoryLength)
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the towers; the data is damaged."
            );
    }

    private static TowerOptions ReadRecipe(ref ByteReader reader)
    {
        var recipe = new TowerOptions
        {
            Dimensions = reader.Int(),
            Hidden = reader.Int(),
            HistoryLength = reader.Int(),
        };
        try
        {
            return recipe.Checked();
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidDataException($"The towers' recipe is not possible: {error.Message}", error);
        }
    }
}
