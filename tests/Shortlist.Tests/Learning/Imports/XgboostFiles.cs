using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Shortlist.Tests.Learning.Imports;

/// <summary>Small models in XGBoost's JSON, written by hand as release 1.7 writes them, and the same as UBJSON.</summary>
internal static class XgboostFiles
{
    /// <summary>
    /// One tree: age below 30 goes left, missing left; there the city is a category, of which 0 and 2 go right, missing left.
    /// </summary>
    public const string Small = """
        {"learner":{"attributes":{},"feature_names":["age","city"],"feature_types":["float","c"],
        "gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"1","size_leaf_vector":"0"},
        "tree_info":[0],"trees":[{"base_weights":[0E0,0E0,0E0,0E0,0E0],"categories":[0,2],"categories_nodes":[1],
        "categories_segments":[0],"categories_sizes":[2],"default_left":[1,1,0,0,0],"id":0,"left_children":[1,3,-1,-1,-1],
        "loss_changes":[4E0,2E0,0E0,0E0,0E0],"parents":[2147483647,0,0,1,1],"right_children":[2,4,-1,-1,-1],
        "split_conditions":[3E1,NaN,-2.5E-1,1.25E-1,5E-1],"split_indices":[0,1,0,0,0],"split_type":[0,1,0,0,0],
        "sum_hessian":[6E0,4E0,2E0,1E0,3E0],
        "tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"5","size_leaf_vector":"0"}}]},"name":"gbtree"},
        "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2","num_target":"1"},
        "objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}}},"version":[1,7,4]}
        """;

    /// <summary>The same document as XGBoost would write it in UBJSON: numbers of a list in one type, big-endian.</summary>
    public static byte[] ToUbj(string json)
    {
        var bytes = new List<byte>();
        Write(bytes, JsonNode.Parse(json.Replace("NaN", "\"NaN\"", StringComparison.Ordinal))!);
        return [.. bytes];
    }

    private static void Write(List<byte> bytes, JsonNode node)
    {
        switch (node)
        {
            case JsonObject map:
                bytes.Add((byte)'{');
                foreach (var (key, value) in map)
                {
                    Text(bytes, key);
                    Write(bytes, value!);
                }
                bytes.Add((byte)'}');
                break;
            case JsonArray list when list.Count > 0 && list.All(IsNumber):
                bytes.AddRange("[$d#"u8);
                Length(bytes, list.Count);
                foreach (var item in list)
                {
                    Span<byte> number = stackalloc byte[4];
                    BinaryPrimitives.WriteSingleBigEndian(number, Number(item!));
                    bytes.AddRange(number);
                }
                break;
            case JsonArray list:
                bytes.AddRange("[#"u8);
                Length(bytes, list.Count);
                foreach (var item in list)
                {
                    Write(bytes, item!);
                }
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                bytes.Add((byte)'S');
                Text(bytes, text);
                break;
            default:
                bytes.Add((byte)'l');
                Span<byte> whole = stackalloc byte[4];
                BinaryPrimitives.WriteInt32BigEndian(whole, node.GetValue<int>());
                bytes.AddRange(whole);
                break;
        }
    }

    private static bool IsNumber(JsonNode? item) =>
        item is JsonValue value && (!value.TryGetValue<string>(out var text) || text == "NaN");

    private static float Number(JsonNode item) =>
        item.ToString() == "NaN" ? float.NaN : float.Parse(item.ToString(), CultureInfo.InvariantCulture);

    private static void Text(List<byte> bytes, string text)
    {
        Length(bytes, Encoding.UTF8.GetByteCount(text));
        bytes.AddRange(Encoding.UTF8.GetBytes(text));
    }

    private static void Length(List<byte> bytes, long length)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, length);
        bytes.Add((byte)'L');
        bytes.AddRange(number);
    }
}
