namespace CodeEval.Faults;

/// <summary>The server as a process of its own: its address is the first line that it writes.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var server = await FaultServer.StartAsync(CommandLine.Read(args).ToOptions());
        Console.WriteLine(server.Address);
        await server.WaitForShutdownAsync();
    }
}
