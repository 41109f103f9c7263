using Shortlist.Basics;

namespace Shortlist.Learning.MultiTask;

/// <summary>How features become the numbers that enter a network; learnt from the training rows and kept with it.</summary>
/// <remarks>An entering row holds the numbers of all numeric features, then the vectors of all categories.</remarks>
internal sealed class NetworkInputs
{
    private readonly NumericInput?[] _numbers; // By feature; null for categories.
    private readonly CategoryInput?[] _categories;
    private readonly int[] _places; // By feature: of a number, where it begins in an entering row; else its number.

    private NetworkInputs(NumericInput?[] numbers, CategoryInput?[] categories)
    {
        (_numbers, _categories) = (numbers, categories);
        _places = new int[numbers.Length];
        for (var feature = 0; feature < _places.Length; feature++)
        {
            if (numbers[feature] is { } number)
            {
                _places[feature] = NumberWidth;
                NumberWidth += number.Width;
            }
            else
            {
                _places[feature] = CategoryCount++;
            }
        }
        Categories = [.. categories.OfType<CategoryInput>()];
    }

    public int FeatureCount => _numbers.Length;

    /// <summary>Numbers of an entering row before the vectors of the categories.</summary>
    public int NumberWidth { get; }

    public int CategoryCount { get; }

    /// <summary>In the order of their features.</summary>
    public IReadOnlyList<CategoryInput> Categories { get; }

    public static NetworkInputs Of(TrainingRows rows, Workers workers)
    {
        var numbers = new NumericInput?[rows.Features.Count];
        var categories = new CategoryInput?[rows.Features.Count];
        workers.Run(
            rows.Features.Count,
            feature =>
            {
                if (rows.IsCategory?[feature] == true)
                {
                    categories[feature] = CategoryInput.Of(rows.Columns[feature]);
                }
                else
                {
                    numbers[feature] = NumericInput.Of(rows.Columns[feature]);
                }
            }
        );
        return new(numbers, categories);
    }

    /// <summary>One feature of a block of rows.</summary>
    /// <param name="feature">Its number.</param>
    /// <param name="values">One a row.</param>
    /// <param name="input">The entering rows.</param>
    /// <param name="width">From one entering row to the next.</param>
    /// <param name="codes">Of each row and category the row of its vector.</param>
    public void Encode(int feature, ReadOnlySpan<float> values, Span<float> input, int width, Span<int> codes)
    {
        var place = _places[feature];
        if (_numbers[feature] is { } number)
        {
            for (var row = 0; row < values.Length; row++)
            {
                number.Encode(values[row], input.Slice((row * width) + place, number.Width));
            }
            return;
        }
        var category = _categories[feature]!;
        for (var row = 0; row < values.Length; row++)
        {
            codes[(row * CategoryCount) + place] = category.RowOf(values[row]);
        }
    }

    public void Write(ByteWriter writer)
    {
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            writer.Byte(_numbers[feature] is null ? (byte)1 : (byte)0);
            _numbers[feature]?.Write(writer);
            _categories[feature]?.Write(writer);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static NetworkInputs Read(ref ByteReader reader, int featureCount)
    {
        var numbers = new NumericInput?[featureCount];
        var categories = new CategoryInput?[featureCount];
        for (var feature = 0; feature < featureCount; feature++)
        {
            if (reader.Byte() == 0)
            {
                numbers[feature] = NumericInput.Read(ref reader);
            }
            else
            {
                categories[feature] = CategoryInput.Read(ref reader);
            }
        }
        return new(numbers, categories);
    }
}
