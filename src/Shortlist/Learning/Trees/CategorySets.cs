using System.Runtime.InteropServices;

namespace Shortlist.Learning.Trees;

/// <summary>The different questions that trees ask of categories, so that a row answers each of them once.</summary>
internal sealed class CategorySets
{
    private readonly List<Question> _questions = [];
    private readonly Dictionary<(int Feature, bool MissingLeft, string Set), int> _numbers = [];

    public int Count => _questions.Count;

    /// <summary>Whether a node asks for categories at all.</summary>
    public static bool Asks(Tree tree, int node) =>
        tree.LeftCategories.Length > 0 && tree.LeftCategories[node].Length > 0;

    /// <summary>The number of the node's question, which is new where no node before asked the same.</summary>
    public int NumberOf(Tree tree, int node)
    {
        var (feature, missingLeft, set) = (
            tree.Features[node],
            tree.MissingLeft[node],
            tree.LeftCategories[node]
        );
        var key = (feature, missingLeft, new string(MemoryMarshal.Cast<ulong, char>(set)));
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers.Add(key, number = _questions.Count);
            _questions.Add(new(feature, missingLeft, set));
        }
        return number;
    }

    public int FeatureOf(int number) => _questions[number].Feature;

    public bool GoesRight(int number, float value)
    {
        var question = _questions[number];
        return float.IsNaN(value) ? !question.MissingLeft : !Tree.HasCategory(question.Set, value);
    }

    private readonly record struct Question(int Feature, bool MissingLeft, ulong[] Set);
}
