using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;

namespace CodeEval.Execution;

/// <summary>A program of ours that has just been started, and the two pipes to talk with it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Requests">What the host asks goes here.</param>
/// <param name="Answers">What the program tells comes from here.</param>
internal sealed record PipedProcess(Process Process, AnonymousPipeServerStream Requests, AnonymousPipeServerStream Answers)
{
    /// <summary>Starts a program, whose arguments are the handles of the pipes and then what else it is told.</summary>
    /// <param name="info">How it is started.</param>
    /// <param name="argument">What else it is told.</param>
    /// <exception cref="IOException">The system gives no pipes or no process.</exception>
    public static PipedProcess Start(ProcessStartInfo info, string argument)
    {
        var process = new Process { StartInfo = info, EnableRaisingEvents = true };
        AnonymousPipeServerStream? requests = null;
        AnonymousPipeServerStream? answers = null;
        try
        {
            lock (InheritedHandles.Lock)
            {
                requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
                answers = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                info.ArgumentList.Add(requests.GetClientHandleAsString());
                info.ArgumentList.Add(answers.GetClientHandleAsString());
                info.ArgumentList.Add(argument);
                process.Start();
                requests.DisposeLocalCopyOfClientHandle();
                answers.DisposeLocalCopyOfClientHandle();
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            requests?.Dispose();
            answers?.Dispose();
            process.Dispose();
            throw new IOException(exception.Message, exception);
        }

        return new PipedProcess(process, requests, answers);
    }
}
