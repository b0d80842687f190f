using System.Diagnostics;

namespace CodeEval.Worker;

/// <summary>Turns a failed <see cref="Debug.Assert(bool)"/> into the failure of the program's test, and stops the program.</summary>
internal sealed class AssertListener : TraceListener
{
    private int _failures;

    /// <summary>Takes the text of the first assert that fails.</summary>
    public Action<string>? FirstFailure { get; set; }

    /// <summary>Whether an assert failed, even where the program caught what it threw.</summary>
    public bool Failed => Volatile.Read(ref _failures) > 0;

    public override void Fail(string? message, string? detailMessage)
    {
        string text = string.Join(": ", new[] { message, detailMessage }.Where(part => !string.IsNullOrEmpty(part)));
        text = text.Length == 0 ? "An assert failed." : text;
        if (Interlocked.Increment(ref _failures) == 1)
        {
            // At once: on a thread of the program's own the exception ends the process.
            FirstFailure?.Invoke(text);
        }

        throw new AssertionFailedException(text);
    }

    public override void Write(string? message)
    {
    }

    public override void WriteLine(string? message)
    {
    }
}
