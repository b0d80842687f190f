using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>Tells the host how one run goes, in messages of bounded length that carry the run's secret.</summary>
internal sealed class Reporter
{
    private readonly Action<WorkerMessage> _send;
    private readonly string _nonce;
    private int _tests;

    public Reporter(Action<WorkerMessage> send, string nonce)
    {
        _send = send;
        _nonce = nonce;
    }

    /// <summary>What the tests take; whoever runs one says when it starts and ends.</summary>
    public TestMeter Meter { get; } = new();

    public void Loaded(int tests) => _send(new WorkerMessage.Loaded(tests) { Nonce = _nonce });

    public void TestFinished(string name, bool passed, string? text, int assertions)
    {
        if (Interlocked.Increment(ref _tests) > ProtocolLimits.MaxTests)
        {
            return;
        }

        _send(new WorkerMessage.TestFinished(Name(name), passed, text is null ? null : Text(text), assertions)
        {
            Nonce = _nonce,
        });
    }

    public void Threw(Exception exception) =>
        _send(new WorkerMessage.Threw(Name(exception.GetType().ToString()), Text(exception.Message)) { Nonce = _nonce });

    public void Unloadable(string text) => _send(new WorkerMessage.Unloadable(Text(text)) { Nonce = _nonce });

    public void OutOfMemory() => _send(new WorkerMessage.OutOfMemory { Nonce = _nonce });

    public void OutputExceeded(string channel) => _send(new WorkerMessage.OutputExceeded(channel) { Nonce = _nonce });

    public void Exiting() => _send(new WorkerMessage.Exiting { Nonce = _nonce });

    public void Finished(bool clean) => _send(new WorkerMessage.Finished(clean)
    {
        Nonce = _nonce,
        CpuMicroseconds = Meter.CpuMicroseconds,
        AllocatedBytes = Meter.AllocatedBytes,
    });

    private static string Name(string text) => ProtocolLimits.Truncate(text, ProtocolLimits.MaxNameLength);

    private static string Text(string text) => ProtocolLimits.Truncate(text, ProtocolLimits.MaxTextLength);
}
