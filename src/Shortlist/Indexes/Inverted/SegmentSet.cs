namespace Shortlist.Indexes.Inverted;

/// <summary>
/// The segments of an index, which of them owns each row, and the work that is done on them in the background: live ones
/// are sealed, small ones merged. The work changes how documents are laid out, never what is found.
/// </summary>
internal sealed class SegmentSet(FieldLengths[] lengths)
{
    /// <summary>So many of about the same size become one: a posting is written anew each time the index grows eightfold.</summary>
    private const int MergeCount = 8;

    // Beyond so many waiting to be sealed the writer waits too.
    private const int FrozenCountMax = 2;

    // Likewise beyond so many segments, each of which every search has to look into.
    private const int SegmentCountMax = 64;

    private const int NoOwner = 0;

    private readonly List<Segment> _segments = [new LiveSegment(1)];
    private readonly List<Segment?> _byId = [null, null]; // The first live segment has identity 1.
    private int[] _owners = [];
    private int[] _placeById = [-1, 0];
    private SegmentWork? _sealing;
    private SegmentWork? _merging;
    private int _frozenCount;

    // Whether a merge may have become due since one was looked for: no document has to look for it again.
    private bool _isChanged;

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>The last of them: what is put goes there.</summary>
    public LiveSegment Live => (LiveSegment)_segments[^1];

    /// <summary>The place of the segment that has the row's document; −1 where there is none.</summary>
    public int SegmentOf(int row) => (uint)row < (uint)_owners.Length ? _placeById[_owners[row]] : -1;

    /// <summary>The live segment has the row's document now.</summary>
    public void Own(int row)
    {
        if (row >= _owners.Length)
        {
            Array.Resize(ref _owners, Math.Max(row + 1, _owners.Length * 2));
        }
        _owners[row] = Live.Id;
    }

    public void Disown(int row)
    {
        var segment = _segments[SegmentOf(row)];
        if (segment != Live)
        {
            segment.DeadCount++;
            _isChanged = true;
        }
        _owners[row] = NoOwner;
    }

    /// <summary>Nothing more goes into the live segment: it is to be sealed, and another one takes its place.</summary>
    public void Freeze()
    {
        _segments.Add(new LiveSegment(NextId(), Live.Terms.Count));
        Renumber();
    }

    /// <summary>Takes over what was finished in the background, and starts what is to be done next.</summary>
    public void Tend()
    {
        if (_sealing is null or { Output.IsCompleted: true } || _frozenCount > FrozenCountMax)
        {
            TakeOver(ref _sealing);
            StartSealing();
        }
        if (_merging is null or { Output.IsCompleted: true } || _segments.Count > SegmentCountMax)
        {
            TakeOver(ref _merging);
            StartMerging();
        }
    }

    /// <summary>Does all there is to do, and waits for it.</summary>
    public void Settle()
    {
        do
        {
            TakeOver(ref _sealing);
            StartSealing();
            TakeOver(ref _merging);
            StartMerging();
        } while (_sealing is not null || _merging is not null);
    }

    /// <summary>Makes one sealed segment of everything.</summary>
    public void Compact()
    {
        if (Live.DocumentCount > 0)
        {
            Freeze();
        }
        Settle();
        if (_segments.Count > 2 || _segments[0].DeadCount > 0)
        {
            Merge([.. _segments.OfType<SealedSegment>()]);
            TakeOver(ref _merging);
        }
    }

    /// <summary>Everything as one sealed segment, which is not one of these; nothing changes.</summary>
    public SealedSegment Combined()
    {
        if (_segments is [SealedSegment { DeadCount: 0 } only, LiveSegment { DocumentCount: 0 }])
        {
            return only;
        }
        var merger = Merger();
        var inputs = _segments.Select(
            (segment, place) =>
                (segment as SealedSegment ?? merger.Seal((LiveSegment)segment, segment.Id), place)
        );
        return merger.Merge([.. inputs], PlacesByRow(), NoOwner);
    }

    /// <summary>Begins with a sealed segment that owns every row the predicate says it has.</summary>
    public void Begin(Func<int, SealedSegment> segment, int rowCount, Func<int, bool> has)
    {
        var first = segment(NextId());
        _segments.Insert(0, first);
        _owners = new int[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            _owners[row] = has(row) ? first.Id : NoOwner;
        }
        Renumber();
    }

    private void TakeOver(ref SegmentWork? finished)
    {
        if (finished is not { } work)
        {
            return;
        }
        var output = work.Output.GetAwaiter().GetResult();
        output.DeadCount = output.DocumentCount - work.Inputs.Sum(segment => segment.AliveCount);
        _segments[_segments.IndexOf(work.Inputs[0])] = output;
        _segments.RemoveAll(work.Inputs.Contains);
        for (var id = 0; id < _byId.Count; id++)
        {
            if (_byId[id] is { } segment && work.Inputs.Contains(segment))
            {
                _byId[id] = output;
            }
        }
        finished = null;
        Renumber();
    }

    private void StartSealing()
    {
        if (_frozenCount > 0)
        {
            Seal(_segments.OfType<LiveSegment>().First());
        }
    }

    private void Seal(LiveSegment frozen)
    {
        var (merger, id) = (Merger(), NextId());
        _sealing = new([frozen], Task.Run(() => merger.Seal(frozen, id)));
    }

    private void StartMerging()
    {
        if (!_isChanged)
        {
            return;
        }
        _isChanged = false;
        var sealedOnes = _segments.OfType<SealedSegment>().ToArray();
        var dying = Array.Find(sealedOnes, segment => segment.DeadCount > segment.DocumentCount / 3);
        var level = sealedOnes
            .GroupBy(segment => Math.ILogB(segment.AliveCount + 1) / Math.ILogB(MergeCount))
            .FirstOrDefault(level => level.Count() >= MergeCount);
        if (dying is not null)
        {
            Merge([dying]);
        }
        else if (level is not null)
        {
            Merge([.. level]);
        }
    }

    private void Merge(SealedSegment[] inputs)
    {
        var (merger, id) = (Merger(), NextId());
        var segmentOf = PlacesByRow();
        var places = Array.ConvertAll(inputs, segment => (segment, _segments.IndexOf(segment)));
        _merging = new([.. inputs], Task.Run(() => merger.Merge(places, segmentOf, id)));
    }

    private int[] PlacesByRow() => Array.ConvertAll(_owners, owner => _placeById[owner]);

    /// <summary>One that knows the lengths as they are now.</summary>
    public SegmentMerger Merger() =>
        new(
            Array.ConvertAll(lengths, field => field.ByRow),
            Array.ConvertAll(lengths, field => field.Average)
        );

    // Identities are only of owners; the segment to be has one before it is there.
    private int NextId()
    {
        _byId.Add(null);
        return _byId.Count - 1;
    }

    private void Renumber()
    {
        _frozenCount = _segments.Count(segment => segment is LiveSegment) - 1;
        _isChanged = true;
        for (var place = 0; place < _segments.Count; place++)
        {
            _byId[_segments[place].Id] = _segments[place];
        }
        _placeById = [.. _byId.Select(segment => segment is null ? -1 : _segments.IndexOf(segment))];
    }
}
