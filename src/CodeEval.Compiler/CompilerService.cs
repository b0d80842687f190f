using System.Collections.Concurrent;
using CodeEval.Compiling;
using CodeEval.Compiling.Protocol;

namespace CodeEval.CompilerProcess;

/// <summary>Answers requests, each on a thread: how many there are at a time is the host's to say.</summary>
internal sealed class CompilerService(TaskCompiler compiler, Stream answers)
{
    private readonly ConcurrentDictionary<int, PreparedTask> _tasks = new();
    private readonly Lock _sending = new();

    /// <summary>Serves until the host is gone.</summary>
    public async Task ServeAsync(Stream requests)
    {
        while (await CompilerFrames.ReadRequestAsync(requests, CancellationToken.None) is { } request)
        {
            // Not the pool, which would make work wait that takes long.
            CompilerThreads.Start(() => Send(Answer(request)));
        }
    }

    private CompilerAnswer Answer(CompilerRequest request)
    {
        try
        {
            return request switch
            {
                CompilerRequest.Prepare prepare => Prepare(prepare),
                CompilerRequest.Compile compile => new CompilerAnswer.Compiled(compile.Id, Compile(_tasks[compile.Key], compile)),
                CompilerRequest.Assess assess => new CompilerAnswer.Assessed(assess.Id, _tasks[assess.Key].Assess(assess.Code)),
                _ => throw new InvalidOperationException($"A request without an answer: {request.GetType().Name}."),
            };
        }
        catch (InputException fault)
        {
            return new CompilerAnswer.Refused(request.Id, fault.Message);
        }
        catch (Exception exception)
        {
            // Nothing is hidden: the host asks once more in a process that has nothing else to do, and tells the fault.
            return new CompilerAnswer.Failed(request.Id, $"{exception.GetType().Name}: {exception.Message}", exception is OutOfMemoryException or InsufficientExecutionStackException);
        }
    }

    private CompilerAnswer.Prepared Prepare(CompilerRequest.Prepare request)
    {
        var task = compiler.Prepare(request.Task);
        _tasks[request.Key] = task;
        return new CompilerAnswer.Prepared(request.Id, task.TestAssembly, task.KnownAssertions, task.AssertsNothing);
    }

    private static CompiledReply Compile(PreparedTask task, CompilerRequest.Compile request) => request.Exactly
        ? new CompiledReply(new Extraction.ExtractionOutcome.Found(new Extraction.Submission(request.Text)), task.CompileExactly(request.Text))
        : task.Compile(request.Text);

    private void Send(CompilerAnswer answer)
    {
        byte[] frame = CompilerFrames.Encode(answer);
        lock (_sending)
        {
            try
            {
                answers.Write(frame);
            }
            catch (IOException)
            {
                // The host is gone, which reading finds too.
            }
        }
    }
}
