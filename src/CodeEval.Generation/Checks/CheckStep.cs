namespace CodeEval.Generation.Checks;

/// <summary>What is found out about a model, in this order.</summary>
public enum CheckStep
{
    /// <summary>Whether the key is there.</summary>
    KeySet,

    /// <summary>Whether the endpoint answers at all.</summary>
    Reachable,

    /// <summary>Whether it takes the key.</summary>
    KeyAccepted,

    /// <summary>Whether it has the model.</summary>
    ModelFound,

    /// <summary>Whether the model replies.</summary>
    Replies,

    /// <summary>Whether the reply is streamed, where that is asked for.</summary>
    Streams,

    /// <summary>Whether the tokens are reported, without which nothing can be said of cost.</summary>
    ReportsUsage,

    /// <summary>How fast it was; never a failure.</summary>
    Speed,
}
