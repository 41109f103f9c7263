using Shortlist.Features;
using Shortlist.Learning.Encoders;
using Shortlist.Learning.Towers;
using Shortlist.Retrieval;

namespace Shortlist.Systems;

/// <summary>How the trained parts are called and read within a bundle. To add a type: a line here.</summary>
internal static class TrainedPartFiles
{
    private const string Extension = ".bin";

    private delegate ITrainedPart Reader(ReadOnlySpan<byte> bytes);

    private static readonly (string Prefix, Type Type, Reader Read)[] Kinds =
    [
        ("encoder-", typeof(TextEncoder), TextEncoder.Read),
        ("factors-", typeof(FactorSpace), FactorSpace.Read),
        ("fusion-", typeof(LearnedFusion), LearnedFusion.Read),
        ("similarity-", typeof(SimilaritySpace), SimilaritySpace.Read),
        ("towers-", typeof(TwoTowers), TwoTowers.Read),
    ];

    public static bool IsOne(string file) =>
        Array.Exists(Kinds, kind => file.StartsWith(kind.Prefix, StringComparison.Ordinal));

    public static string NameOf(string name, ITrainedPart part) =>
        Array.Find(Kinds, kind => kind.Type == part.GetType()).Prefix + name + Extension;

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static (string Name, ITrainedPart Part) Read(string file, ReadOnlySpan<byte> bytes)
    {
        var kind = Array.Find(Kinds, kind => file.StartsWith(kind.Prefix, StringComparison.Ordinal));
        return (file[kind.Prefix.Length..^Extension.Length], kind.Read(bytes));
    }
}
