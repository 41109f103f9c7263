namespace Shortlist.Learning.Encoders;

/// <summary>A text as the words it has, each once, with how much each counts.</summary>
internal readonly record struct WordBag(int[] Words, float[] Weights);
