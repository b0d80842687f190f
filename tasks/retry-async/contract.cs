public static class Retry
{
    public static Task<T> ExecuteAsync<T>(
        Func<CancellationToken, Task<T>> operation,
        int maxAttempts,
        Func<Exception, bool> isTransient,
        Func<int, CancellationToken, Task>? delay = null,
        CancellationToken cancellationToken = default);
}
