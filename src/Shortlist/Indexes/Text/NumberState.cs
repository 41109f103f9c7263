namespace Shortlist.Indexes.Text;

/// <summary>What a word that is being read shows so far of being a number.</summary>
internal struct NumberState
{
    private const int FirstGroupDigitsMax = 3;

    private int _digits;
    private bool _hasOther;
    private bool _hasPoint;
    private bool _hasGroups;
    private bool _startsWithZero;

    /// <summary>Whether it has digits only.</summary>
    public readonly bool IsNumber => _digits > 0 && !_hasOther;

    /// <summary>Whether its next sign may stand between thousands.</summary>
    public readonly bool MayGroup =>
        !_hasPoint && !_startsWithZero && (_hasGroups || _digits <= FirstGroupDigitsMax);

    public void Add(char letter)
    {
        _startsWithZero |= _digits == 0 && letter == '0';
        _hasOther |= letter is < '0' or > '9';
        _digits++;
    }

    public void Group() => _hasGroups = true;

    public void Point() => _hasPoint = true;
}
