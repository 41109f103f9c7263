using Shortlist.Basics;
using Shortlist.Learning.Calibration;

namespace Shortlist.Learning;

/// <summary>Rankers as bytes in a bundle: a mark, a version, the kind, the features, then the kind's own body.</summary>
public static class RankerCodec
{
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Mark => "SLRK"u8;

    public static byte[] Write(IRanker ranker)
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(Version);
        writer.Text(ranker is CalibratedRanker ? CalibratedRanker.CodecKind : ranker.Kind);
        writer.Count(ranker.Features.Count);
        foreach (var feature in ranker.Features)
        {
            writer.Text(feature);
        }
        ranker.Write(writer);
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, of a later version or of a kind not known here.</exception>
    public static IRanker Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark))
        {
            throw new InvalidDataException(
                "The bytes don't open with SLRK; they are no ranker. Give a ranker file of a bundle."
            );
        }
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException(
                $"The ranker has version {version}; this library reads {Version}. Use the library that wrote it."
            );
        }
        var kind = reader.Text();
        var features = new string[reader.CountOfParts()];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = reader.Text();
        }
        var ranker =
            kind is CalibratedRanker.CodecKind
                ? CalibratedRanker.Read(ref reader, features)
                : TrainerOf(kind).Read(ref reader, features);
        return reader.Remaining == 0
            ? ranker
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the end of the ranker; the data is damaged."
            );
    }

    private static ITrainer TrainerOf(string kind) =>
        ModelCatalog.Find(kind)
        ?? throw new InvalidDataException($"The ranker is of kind '{kind}', which is not known here.");
}
