namespace Shortlist.Queries.Spelling;

/// <summary>
/// Finds what was probably meant by a query: for each word the words within a few edits, two words for one that lacks its
/// space, one word for two with a space too many; then the most probable way through them by the language model and the
/// noise model (the noisy channel; Kernighan, Church and Gale, 1990), found by Viterbi's algorithm.
/// </summary>
/// <remarks>
/// A word that finds something is changed only on strong evidence: never where its neighbour in the query is its
/// neighbour in an item, and else at a cost. A pure function of the words and the vocabulary.
/// </remarks>
public sealed class QuerySpeller(Vocabulary vocabulary)
{
    /// <summary>Words looked at; a longer query says enough to bear a mistake.</summary>
    public const int WordCountMax = 64;

    /// <summary>Readings of one typed word beside itself.</summary>
    public const int ReadingCountMax = 6;

    /// <summary>Nats that a forgotten or an extra space costs.</summary>
    public const double SpaceCost = 5.5;

    /// <summary>Nats on top where what was typed finds something as it stands.</summary>
    public const double KnownCost = 6;

    private const int SplitLengthMin = 5;
    private const int PartLengthMin = 2;

    private readonly LanguageModel _model = new(vocabulary);

    /// <summary>The changes of the most probable reading, in order; none where it is the query as it was typed.</summary>
    /// <param name="words">Folded and whole.</param>
    /// <param name="isFixed">Words that are to stay as they are, by place.</param>
    public IReadOnlyList<SpellingChange> Guess(IReadOnlyList<string> words, Func<int, bool> isFixed)
    {
        var count = Math.Min(words.Count, WordCountMax);
        var readings = new List<Reading>[count];
        var typed = new Reading[count];
        for (var i = 0; i < count; i++)
        {
            typed[i] = Typed(words[i], i);
            readings[i] = [typed[i]];
        }
        var isPlain = true;
        for (var i = 0; i < count; i++)
        {
            if (!isFixed(i) && Vocabulary.IsSpelled(words[i]))
            {
                AddNear(words[i], i, typed, readings[i]);
                AddSplit(words[i], typed[i], readings[i]);
                if (i + 1 < count && !isFixed(i + 1))
                {
                    AddJoined(words[i], words[i + 1], typed[i], typed[i + 1], readings[i]);
                }
            }
            isPlain &= readings[i].Count == 1;
        }
        return isPlain ? [] : ChangesOf(readings);
    }

    private Reading Typed(string word, int at)
    {
        var number = vocabulary.Find(word);
        var isSaid = number >= 0 && vocabulary.CountInItems(number) > 0;
        return new()
        {
            From = at,
            To = at + 1,
            Text = word,
            First = isSaid ? number : -1,
            Last = isSaid ? number : -1,
            Cost = isSaid ? 0 : -_model.OfUnknown(word.Length),
            IsTyped = true,
            WasKnown = isSaid || vocabulary.HasStem(vocabulary.StemOf(word)),
        };
    }

    private void AddNear(string word, int at, Reading[] typed, List<Reading> readings)
    {
        var self = typed[at];
        // Found by its stem alone: other words of the stem are no better.
        if (self.WasKnown && (self.First < 0 || IsAtHome(at, typed)))
        {
            return;
        }
        var near = new List<int>();
        for (
            var distance = 1;
            distance <= SymmetricDeletes.DistanceMax(word.Length) && near.Count == 0;
            distance++
        )
        {
            near = vocabulary.Near(word, distance);
            near.Remove(self.First);
        }
        var stem = self.WasKnown ? vocabulary.StemOf(word) : "";
        readings.AddRange(
            near.Select(number => (Number: number, Cost: TypingCost.Of(word, vocabulary.TextOf(number))))
                .OrderByDescending(pair => Math.Log(vocabulary.CountOf(pair.Number)) - pair.Cost)
                .ThenBy(pair => pair.Number)
                .Take(ReadingCountMax)
                .Where(pair =>
                    !self.WasKnown
                    || !string.Equals(
                        stem,
                        vocabulary.StemOf(vocabulary.TextOf(pair.Number)),
                        StringComparison.Ordinal
                    )
                )
                .Select(pair => new Reading
                {
                    From = at,
                    To = at + 1,
                    Text = vocabulary.TextOf(pair.Number),
                    First = pair.Number,
                    Last = pair.Number,
                    Cost = pair.Cost + (self.WasKnown ? KnownCost : 0),
                    WasKnown = self.WasKnown,
                })
        );
    }

    // Beside a word of the query that stands beside it in an item as well.
    private bool IsAtHome(int at, Reading[] typed) =>
        (at > 0 && IsPair(typed[at - 1].Last, typed[at].First))
        || (at + 1 < typed.Length && IsPair(typed[at].Last, typed[at + 1].First));

    private bool IsPair(int first, int second) =>
        first >= 0 && second >= 0 && vocabulary.CountOf(first, second) > 0;

    private void AddSplit(string word, Reading self, List<Reading> readings)
    {
        if (self.WasKnown || word.Length < SplitLengthMin)
        {
            return;
        }
        Reading? best = null;
        for (var cut = PartLengthMin; cut <= word.Length - PartLengthMin; cut++)
        {
            var (first, second) = (vocabulary.Find(word.AsSpan(0, cut)), vocabulary.Find(word.AsSpan(cut)));
            if (
                !IsPair(first, second)
                || vocabulary.CountInItems(first) == 0
                || vocabulary.CountInItems(second) == 0
            )
            {
                continue;
            }
            var cost = SpaceCost - _model.Of(first, second);
            if (best is null || cost - _model.Of(-1, first) < best.Cost - _model.Of(-1, best.First))
            {
                best = new()
                {
                    From = self.From,
                    To = self.To,
                    Text = $"{vocabulary.TextOf(first)} {vocabulary.TextOf(second)}",
                    First = first,
                    Last = second,
                    Cost = cost,
                };
            }
        }
        if (best is not null)
        {
            readings.Add(best);
        }
    }

    private void AddJoined(string first, string second, Reading one, Reading other, List<Reading> readings)
    {
        var whole = vocabulary.Find(first + second);
        if (
            whole < 0
            || vocabulary.CountInItems(whole) == 0
            || !Vocabulary.IsSpelled(second)
            || IsPair(one.Last, other.First)
        )
        {
            return;
        }
        var areKnown = one.WasKnown && other.WasKnown;
        readings.Add(
            new()
            {
                From = one.From,
                To = other.To,
                Text = vocabulary.TextOf(whole),
                First = whole,
                Last = whole,
                Cost = SpaceCost + (areKnown ? KnownCost : 0),
                WasKnown = areKnown,
            }
        );
    }

    private List<SpellingChange> ChangesOf(List<Reading>[] readings)
    {
        var count = readings.Length;
        foreach (var reading in readings[0])
        {
            reading.Forward = ScoreOf(reading, -1);
        }
        Reading? last = null;
        for (var at = 0; at < count; at++)
        {
            foreach (var reading in readings[at])
            {
                foreach (var next in reading.To < count ? readings[reading.To] : [])
                {
                    var score = reading.Forward + ScoreOf(next, reading.Last);
                    if (score > next.Forward)
                    {
                        (next.Forward, next.Before) = (score, reading);
                    }
                }
                if (reading.To == count && (last is null || reading.Forward > last.Forward))
                {
                    last = reading;
                }
            }
        }
        for (var at = count - 1; at >= 0; at--)
        {
            foreach (var reading in readings[at])
            {
                reading.Backward =
                    reading.To == count
                        ? 0
                        : readings[reading.To].Max(next => ScoreOf(next, reading.Last) + next.Backward);
            }
        }
        var changes = new List<SpellingChange>();
        for (var reading = last; reading is not null; reading = reading.Before)
        {
            if (!reading.IsTyped)
            {
                changes.Add(
                    new(
                        reading.From,
                        reading.To - reading.From,
                        reading.Text,
                        ConfidenceOf(reading, readings[reading.From]),
                        reading.WasKnown
                    )
                );
            }
        }
        changes.Reverse();
        return changes;
    }

    private double ScoreOf(Reading reading, int before) =>
        (reading.First < 0 ? 0 : _model.Of(before, reading.First)) - reading.Cost;

    private static double ConfidenceOf(Reading reading, List<Reading> readings)
    {
        var own = reading.Forward + reading.Backward;
        return 1 / readings.Sum(other => Math.Exp(other.Forward + other.Backward - own));
    }
}
