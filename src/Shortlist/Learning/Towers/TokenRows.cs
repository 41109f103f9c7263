using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>Which row of the embedding table stands for a token; row 0 for an item whose id is unknown.</summary>
/// <remarks>Immutable and thread-safe. Tokens are hashes: ids and words themselves are not kept.</remarks>
internal sealed class TokenRows
{
    /// <summary>Of the id of an item that training has not met.</summary>
    public const int Unknown = 0;

    /// <summary>Salt of the tokens of item ids.</summary>
    private static readonly ulong IdSpace = StableHash.Of("item id");

    private readonly ulong[] _tokens; // Ascending; its row is the place + 1.
    private readonly Dictionary<ulong, int> _rows;

    public TokenRows(ulong[] tokens)
    {
        _tokens = tokens;
        _rows = new(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            _rows.Add(tokens[i], i + 1);
        }
    }

    public int Count => _tokens.Length + 1;

    /// <summary>The most frequent tokens: ids of items that were turned to, and what at least two inputs have.</summary>
    public static TokenRows Of(TowerCorpus corpus, int countMax)
    {
        var counts = new Dictionary<ulong, int>();
        var isMet = new bool[corpus.ItemCount];
        foreach (var example in corpus.Examples)
        {
            var id = IdToken(corpus.Items[example.Item].Id);
            counts[id] = counts.GetValueOrDefault(id) + 1;
            isMet[example.Item] = true;
        }
        var ids = counts.Keys.ToHashSet();
        var met = corpus.Items.Where((_, item) => isMet[item]).Select(item => item.Content);
        foreach (var token in met.Concat(corpus.Askers).SelectMany(InputTokens))
        {
            counts[token] = counts.GetValueOrDefault(token) + 1;
        }
        return new([
            .. counts
                .Where(token => token.Value > 1 || ids.Contains(token.Key))
                .OrderByDescending(token => token.Value)
                .ThenBy(token => token.Key)
                .Take(countMax)
                .Select(token => token.Key)
                .Order(),
        ]);
    }

    /// <returns>−1 for a token nothing was learnt of.</returns>
    public int Find(ulong token) => _rows.GetValueOrDefault(token, -1);

    public int OfId(ulong id) => _rows.GetValueOrDefault(IdToken(id), Unknown);

    /// <summary>The rows of a field's known tokens.</summary>
    public int[] OfField(ulong[] tokens)
    {
        List<int> rows = [];
        foreach (var token in tokens.AsSpan(0, Math.Min(tokens.Length, TowerInput.FieldLengthMax)))
        {
            if (Find(token) is >= 0 and var row)
            {
                rows.Add(row);
            }
        }
        return [.. rows];
    }

    public void Write(ByteWriter writer)
    {
        writer.Count(_tokens.Length);
        foreach (var token in _tokens)
        {
            writer.Long((long)token);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static TokenRows Read(ref ByteReader reader)
    {
        var tokens = new ulong[reader.CountOfParts()];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = (ulong)reader.Long();
            if (i > 0 && tokens[i] <= tokens[i - 1])
            {
                throw new InvalidDataException("The tokens are not in order; the data is damaged.");
            }
        }
        return new(tokens);
    }

    private static IEnumerable<ulong> InputTokens(TowerInput input) =>
        input.Tokens.SelectMany(field => field.Take(TowerInput.FieldLengthMax)).Distinct();

    private static ulong IdToken(ulong id) => StableHash.Combine(IdSpace, id);
}
