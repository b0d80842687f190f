namespace CodeEval.Pipeline;

/// <summary>Of which passing samples the quality is read. Analyzers take longer than compiling and testing a sample does.</summary>
public enum QualityScope
{
    /// <summary>Of none.</summary>
    None,

    /// <summary>Of those among the first two of a task and model: samples are alike, so two tell what many would.</summary>
    Some,

    /// <summary>Of all.</summary>
    All,
}
