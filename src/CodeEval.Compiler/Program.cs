using System.Globalization;
using CodeEval.CompilerProcess;
using CodeEval.Compiling;
using Microsoft.Win32.SafeHandles;

// Compiles for the host that started it, in a process that may be lost: a reply can overflow the compiler's stack, take
// all memory or keep it busy for ever. Two inherited pipes carry requests and answers.
if (args is not [var requests, var answers, var nunit])
{
    await Console.Error.WriteLineAsync("This program is started by codeeval, with the handles of two pipes and the path of NUnit.");
    return 2;
}

await using var requestStream = new FileStream(Handle(requests), FileAccess.Read, bufferSize: 0);
await using var answerStream = new FileStream(Handle(answers), FileAccess.Write, bufferSize: 0);
await new CompilerService(new TaskCompiler(nunit), answerStream).ServeAsync(requestStream);

// Not by returning: a compilation that never ends must not keep a process whose host is gone.
Environment.Exit(0);
return 0;

static SafeFileHandle Handle(string text) => new(nint.Parse(text, CultureInfo.InvariantCulture), ownsHandle: true);
