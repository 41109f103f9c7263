using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Storage;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class IndexSnapshotTests : IDisposable
{
    private static readonly string[] Fields = ["title", "body"];

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void An_index_opened_from_a_file_answers_as_the_one_saved_and_can_be_written_to()
    {
        var random = new SeededRandom(6);
        var texts = new ZipfTexts(random, 200);
        var index = new InvertedIndex(Fields) { Limits = new() { LiveDocumentCountMax = 100 } };
        var documents = new string?[500][];
        for (var row = 0; row < documents.Length; row++)
        {
            documents[row] = [texts.Text(4), texts.Text(15)];
            index.Put(row, documents[row]);
        }
        for (var row = 7; row < documents.Length; row += 7)
        {
            index.Remove(row);
        }
        Save(index);

        var opened = InvertedIndex.Open(
            IndexFile.Open(_path, InvertedIndex.FileKind),
            Fields,
            _ => TextAnalyzer.Default,
            row => documents[row]
        );

        AssertAlike(index, opened, texts);
        for (var i = 0; i < 300; i++)
        {
            var row = random.Next(600);
            string?[] put = [texts.Text(4), texts.Text(15)];
            index.Put(row, put);
            opened.Put(row, put);
        }
        AssertAlike(index, opened, texts);
        opened.Compact();
        AssertAlike(index, opened, texts);
    }

    [Fact]
    public void An_empty_index_is_saved_and_opened()
    {
        Save(new(Fields));
        var opened = InvertedIndex.Open(
            IndexFile.Open(_path, InvertedIndex.FileKind),
            Fields,
            _ => TextAnalyzer.Default,
            _ => []
        );
        opened.Put(3, "one", "two");

        Assert.Equal(
            1,
            opened.Search(
                TextQuery.Parse("one", opened.Analyzer),
                FieldWeights.Equal(Fields),
                new ScoredRow[2]
            )
        );
    }

    [Fact]
    public void A_file_of_other_fields_or_analysis_is_not_opened()
    {
        var index = new InvertedIndex(Fields);
        index.Put(0, "one", "two");
        Save(index);

        Assert.Throws<IndexFileDamagedException>(() => Open(["title", "text"], "one", "two"));
        Assert.Throws<IndexFileDamagedException>(() =>
            InvertedIndex.Open(
                IndexFile.Open(_path, InvertedIndex.FileKind),
                Fields,
                _ => TextAnalyzer.For(Language.None),
                _ => ["one", "two"]
            )
        );
        Assert.Equal(1, Open(Fields, "one", "two").Count);

        InvertedIndex Open(string[] fields, string title, string body) =>
            InvertedIndex.Open(
                IndexFile.Open(_path, InvertedIndex.FileKind),
                fields,
                _ => TextAnalyzer.Default,
                _ => [title, body]
            );
    }

    [Fact]
    public void Other_texts_than_were_saved_are_noticed_when_a_document_is_looked_into_again()
    {
        var index = new InvertedIndex(Fields);
        index.Put(0, "one", "two");
        index.Put(1, "one", "two");
        Save(index);
        var opened = Open(row => row == 0 ? ["one", "two"] : ["one", "three"]);

        Assert.True(opened.Remove(0));
        Assert.Throws<IndexFileDamagedException>(() => opened.Remove(1));
        Assert.Throws<IndexFileDamagedException>(() => opened.Put(1, "one", "two"));
    }

    [Fact]
    public void Texts_are_asked_for_only_of_documents_that_change_and_are_saved_again_without()
    {
        var texts = new ZipfTexts(new(8), 50);
        var documents = new string?[40][];
        var index = new InvertedIndex(Fields);
        for (var row = 0; row < documents.Length; row++)
        {
            documents[row] = [texts.Text(4), row % 5 == 0 ? null : texts.Text(15)];
            index.Put(row, documents[row]);
        }
        Save(index);
        var asked = new List<int>();
        var opened = Open(row =>
        {
            asked.Add(row);
            return documents[row];
        });

        Save(opened);
        Assert.Empty(asked);
        opened = Open(row =>
        {
            asked.Add(row);
            return documents[row];
        });
        opened.Put(3, documents[3]);
        opened.Put(4, documents[5]);
        opened.Remove(10);
        opened.Put(4, documents[4]);
        index.Remove(10);

        Assert.Equal([3, 4, 10], asked);
        AssertAlike(index, opened, texts);
    }

    private InvertedIndex Open(Func<int, IReadOnlyList<string?>> textsOf) =>
        InvertedIndex.Open(
            IndexFile.Open(_path, InvertedIndex.FileKind),
            Fields,
            _ => TextAnalyzer.Default,
            textsOf
        );

    private void Save(InvertedIndex index)
    {
        using var file = new IndexFileWriter(_path, InvertedIndex.FileKind);
        index.Save(file);
        file.Publish();
    }

    private static void AssertAlike(InvertedIndex index, InvertedIndex opened, ZipfTexts texts)
    {
        Assert.Equal((index.Count, index.TermCount), (opened.Count, opened.TermCount));
        var weights = FieldWeights.For(Fields, [new("title", 2), new("body", 1)]);
        for (var i = 0; i < 50; i++)
        {
            var query = TextQuery.Parse($"{texts.Word()} {texts.Word()} {texts.Word()}", index.Analyzer);
            var (expected, best) = (new ScoredRow[10], new ScoredRow[10]);
            var count = index.Search(query, weights, expected);
            Assert.Equal(count, opened.Search(query, weights, best));
            Assert.Equal(expected[..count], best[..count]);
            Assert.Equal(index.Rarity(query), opened.Rarity(query));
        }
    }
}
