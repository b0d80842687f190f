using System.Threading.Channels;
using CodeEval.Generation;
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
    public static Task RunAsync(
        Grader grader,
        int parallel,
        ChannelReader<(SampleKey Key, Completion Completion)> replies,
        Action<SampleRecord> finished,
        CancellationTokenSource stop)
    {
        return Task.WhenAll(Enumerable.Range(0, parallel + 1).Select(_ => Task.Run(LoopAsync)));

        async Task LoopAsync()
        {
            try
            {
                await foreach (var (key, completion) in replies.ReadAllAsync(stop.Token))
                {
                    finished(await grader.GradeAsync(key, completion, stop.Token));
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
