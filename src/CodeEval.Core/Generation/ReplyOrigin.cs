namespace CodeEval.Generation;

/// <summary>How a folder of replies came to be.</summary>
public enum ReplyOrigin
{
    /// <summary>Written by hand; no model was asked.</summary>
    Scripted,

    /// <summary>Recorded from a model.</summary>
    Recorded,
}
