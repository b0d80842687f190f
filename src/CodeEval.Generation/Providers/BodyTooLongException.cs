namespace CodeEval.Generation.Providers;

/// <summary>A response went on beyond what is read of one.</summary>
internal sealed class BodyTooLongException : IOException
{
    internal BodyTooLongException()
        : base("The response is too long.")
    {
    }
}
