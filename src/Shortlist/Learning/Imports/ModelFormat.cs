namespace Shortlist.Learning.Imports;

/// <summary>The forms in which other libraries keep boosted trees, as far as they are read here.</summary>
public enum ModelFormat
{
    /// <summary>LightGBM's text form, versions v2 to v4: what save_model writes.</summary>
    LightGbmText,

    /// <summary>XGBoost's JSON, of its releases 1.0 to 3.x.</summary>
    XgboostJson,

    /// <summary>XGBoost's UBJSON, of its releases 1.6 to 3.x.</summary>
    XgboostUbj,
}
