using System.Threading.Channels;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>Grades replies as they come, several at once.</summary>
internal static class GradingLoop
{
    /// <summary>
    /// Grades until the channel is completed and empty, one reply more at a time than samples may run: compiling it fills
    /// the moments in which the others wait for a process. A grader that fails stops the whole run through
    /// <paramref name="stop"/>.
    /// </summary>
    public static Task RunAsync<T>(
        Func<T, CancellationToken, Task<SampleRecord>> grade,
        int parallel,
        ChannelReader<T> replies,
        Action<SampleRecord> finished,
        CancellationTokenSource stop)
    {
        return Task.WhenAll(Enumerable.Range(0, parallel + 1).Select(_ => Task.Run(LoopAsync)));

        async Task LoopAsync()
        {
            try
            {
                await foreach (var reply in replies.ReadAllAsync(stop.Token))
                {
                    finished(await grade(reply, stop.Token));
                }
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }
}
