namespace Shortlist.Retrieval;

/// <summary>The candidates of several retrievers in one order, the best of the merge first.</summary>
/// <param name="Items">Item rows, each once.</param>
/// <param name="Scores">By retriever: its score of each, NaN where it did not put it forward.</param>
/// <param name="Ranks">By retriever: its rank of each from 1, 0 where it did not put it forward.</param>
/// <param name="Merits">What each is worth to the merge.</param>
/// <param name="By">How they were merged.</param>
internal sealed record MergedRows(int[] Items, float[][] Scores, int[][] Ranks, float[] Merits, string By);
