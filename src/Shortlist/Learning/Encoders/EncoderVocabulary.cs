using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Learning.Encoders;

/// <summary>The words an encoder knows by themselves, and how much a word counts by how many texts have it.</summary>
/// <remarks>Immutable and thread-safe. Words come from texts of the catalogue only: what people typed is not kept.</remarks>
internal sealed class EncoderVocabulary
{
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <param name="words">Each once.</param>
    /// <param name="counts">Texts that have each.</param>
    /// <param name="textCount">Of the catalogue.</param>
    public EncoderVocabulary(string[] words, int[] counts, int textCount)
    {
        (Words, Counts, TextCount) = (words, counts, textCount);
        _numbers = new(words.Length, StringComparer.Ordinal);
        for (var word = 0; word < words.Length; word++)
        {
            _numbers.Add(words[word], word);
        }
        _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string[] Words { get; }

    public int[] Counts { get; }

    public int TextCount { get; }

    /// <returns>−1 for a word it doesn't know.</returns>
    public int Find(string word) => _numbers.GetValueOrDefault(word, -1);

    /// <summary>How much one mention counts: ln(1 + texts / (1 + texts that have the word)).</summary>
    public static float Rarity(int textCount, int count) =>
        (float)Math.Log(1 + (textCount / (1.0 + Math.Max(1, count))));

    /// <summary>How much some mentions count against one: the second says less than the first.</summary>
    public static float Mentions(double count) => (float)(Math.Log(1 + count) / Math.Log(2));

    /// <summary>Adds up how often each word of a text is mentioned; function words are passed over.</summary>
    public void Count(string text, float weight, OrderedDictionary<string, float> counts)
    {
        var terms = TextAnalyzer.Default.Terms(text);
        try
        {
            while (terms.MoveNext())
            {
                if (!terms.IsStopWord)
                {
                    var word = _bySpan.TryGetValue(terms.Current, out var known, out _)
                        ? known
                        : terms.Current.ToString();
                    counts[word] = counts.GetValueOrDefault(word) + weight;
                }
            }
        }
        finally
        {
            terms.Dispose();
        }
    }

    public void Write(ByteWriter writer)
    {
        writer.Count(TextCount);
        writer.Count(Words.Length);
        for (var word = 0; word < Words.Length; word++)
        {
            writer.Text(Words[word]);
            writer.Count(Counts[word]);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static EncoderVocabulary Read(ref ByteReader reader)
    {
        var textCount = reader.Int();
        var words = new string[reader.CountOfParts()];
        var counts = new int[words.Length];
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var word = 0; word < words.Length; word++)
        {
            (words[word], counts[word]) = (reader.Text(), reader.Int());
            if (!met.Add(words[word]))
            {
                throw new InvalidDataException(
                    $"The word '{words[word]}' is there twice; the data is damaged."
                );
            }
        }
        return new(words, counts, textCount);
    }
}
