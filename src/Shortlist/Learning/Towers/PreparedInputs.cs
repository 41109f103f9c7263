namespace Shortlist.Learning.Towers;

/// <summary>The inputs of a corpus as rows of the embedding table and scaled numbers, made once.</summary>
internal sealed class PreparedInputs
{
    private readonly int[][][] _fields;
    private readonly float[][] _numbers;

    public PreparedInputs(IReadOnlyList<TowerInput> inputs, TokenRows tokens, TowerNumbers numbers)
    {
        _fields = new int[inputs.Count][][];
        _numbers = new float[inputs.Count][];
        for (var i = 0; i < inputs.Count; i++)
        {
            _fields[i] = Array.ConvertAll(inputs[i].Tokens, tokens.OfField);
            _numbers[i] = new float[TowerNumbers.Width * numbers.Count];
            numbers.Scale(inputs[i].Numbers, _numbers[i]);
        }
    }

    /// <summary>Adds an input to a batch, behind a first field.</summary>
    public void AddTo(TowerBatch batch, int input, ReadOnlySpan<int> first)
    {
        batch.AddField(first);
        foreach (var field in _fields[input])
        {
            batch.AddField(field);
        }
        batch.AddNumbers(_numbers[input]);
    }
}
