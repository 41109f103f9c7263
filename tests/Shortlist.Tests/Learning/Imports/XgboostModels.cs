using System.Runtime.InteropServices;
using Shortlist.Features;

namespace Shortlist.Tests.Learning.Imports;

/// <summary>A folder that bench/peers/xgboost_models.py has filled: models, rows, and what XGBoost itself makes of them.</summary>
internal static class XgboostModels
{
    private const string Variable = "SHORTLIST_XGBOOST_MODELS";

    /// <summary>Skips the test, by name, where there is none.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipUnless(
            Directory.Exists(folder),
            $"There is no folder of XGBoost models; make one with bench/peers/xgboost_models.py and name it in {Variable}."
        );
        return folder;
    }

    public static float[] Floats(string file) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();

    public static FeatureBlock Rows(string file, int featureCount)
    {
        var values = Floats(file);
        var rows = new FeatureBlock(featureCount, values.Length / featureCount);
        for (var feature = 0; feature < featureCount; feature++)
        {
            var column = rows.Column(feature);
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = values[(row * featureCount) + feature];
            }
        }
        return rows;
    }
}
