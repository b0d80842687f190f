namespace CodeEval.Generation.Providers;

/// <summary>A stream that faults once more than so many bytes were read of it.</summary>
internal sealed class BoundedStream : ForwardStream
{
    private readonly Stream _inner;
    private long _left;

    internal BoundedStream(Stream inner, long most)
    {
        _inner = inner;
        _left = most;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await _inner.ReadAsync(buffer, cancellationToken);
        _left -= read;
        return _left >= 0 ? read : throw new BodyTooLongException();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
