using Shortlist.Basics;

namespace Shortlist.Tests.Indexes.Inverted;

/// <summary>Texts whose words are as unequally frequent as those of languages, of very unequal lengths.</summary>
internal sealed class ZipfTexts(SeededRandom random, int wordCount)
{
    /// <summary>The word of rank r with a probability in proportion to 1 / r.</summary>
    public string Word() => "w" + (int)Math.Exp(random.NextDouble() * Math.Log(wordCount));

    public string? Text(int lengthMax)
    {
        var length = random.Next(4) == 0 ? random.Next(lengthMax * 4) : random.Next(lengthMax + 1);
        return length == 0 ? null : string.Join(' ', Enumerable.Range(0, length).Select(_ => Word()));
    }

    /// <summary>Documents with a title and a body, some of them replaced and some removed afterwards.</summary>
    public void Fill(Shortlist.Indexes.Inverted.InvertedIndex index, int documentCount)
    {
        for (var i = 0; i < documentCount; i++)
        {
            index.Put(i, Texts());
        }
        for (var i = 0; i < documentCount / 5; i++)
        {
            var row = random.Next(documentCount);
            if (random.Next(3) == 0)
            {
                index.Remove(row);
            }
            else
            {
                index.Put(row, Texts());
            }
        }

        string?[] Texts() =>
            index.Fields.Count == 1
                ? [Text(30)]
                : [Text(6), .. Enumerable.Repeat(Text(30), index.Fields.Count - 1)];
    }
}
