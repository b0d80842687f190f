using System.Text;

namespace CodeEval.Worker;

/// <summary>
/// Takes the place of the console where nobody reads what a sample prints: it counts, drops, and ends the run
/// when there is too much.
/// </summary>
internal sealed class BoundedConsole : TextWriter
{
    private readonly Budget _budget;
    private readonly string _channel;

    private BoundedConsole(Budget budget, string channel)
    {
        _budget = budget;
        _channel = channel;
    }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Puts counting writers in the place of standard output and standard error, which share one budget.</summary>
    public static void Install(Reporter reporter, long bytes)
    {
        var budget = new Budget(reporter, bytes);
        Console.SetOut(new BoundedConsole(budget, "stdout"));
        Console.SetError(new BoundedConsole(budget, "stderr"));
    }

    public override void Write(char value) => _budget.Spend(1, _channel);

    public override void Write(char[] buffer, int index, int count) =>
        Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) =>
        _budget.Spend(Encoding.UTF8.GetByteCount(buffer), _channel);

    public override void Write(string? value) => Write(value.AsSpan());

    private sealed class Budget(Reporter reporter, long bytes)
    {
        private long _left = bytes;

        public void Spend(int count, string channel)
        {
            if (Interlocked.Add(ref _left, -count) < 0)
            {
                reporter.OutputExceeded(channel);
                ThisProcess.EndAtOnce(1);
            }
        }
    }
}
