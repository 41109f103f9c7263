using System.Collections.Frozen;

namespace Shortlist.Designs;

/// <summary>Where in which file each part of a design stands, so that findings made later can still point at it.</summary>
public sealed class DesignPlaces(string file, IEnumerable<KeyValuePair<string, Position>> places)
{
    /// <summary>For designs made by a program: everything is at line 1, column 1 of a file without a name.</summary>
    public static readonly DesignPlaces None = new("", []);

    private readonly FrozenDictionary<string, Position> _places = places.ToFrozenDictionary(
        StringComparer.Ordinal
    );

    public string File { get; } = file;

    /// <summary>The place of the path, or of the nearest part around it that is in the file.</summary>
    public Position Of(string path)
    {
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out var place))
            {
                return place;
            }
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
        return new(1, 1);
    }
}
