namespace Shortlist.Worlds.Words;

/// <summary>What a topic talks about, in parts that fit the templates of its system.</summary>
/// <param name="Name">The tag or category people see.</param>
/// <param name="Nouns">Things an item is about, lower case: "lentil soup".</param>
/// <param name="Verbs">What one does with any of the nouns (videos), or what the actors do (stories).</param>
/// <param name="Styles">Words before a noun, or the actors of a story.</param>
/// <param name="Details">Tools, people and places that descriptions mention.</param>
internal sealed record Topic(
    string Name,
    IReadOnlyList<string> Nouns,
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Styles,
    IReadOnlyList<string> Details
)
{
    public static Topic Of(string name, string nouns, string verbs, string styles, string details) =>
        new(name, nouns.Split(", "), verbs.Split(", "), styles.Split(", "), details.Split(", "));
}
