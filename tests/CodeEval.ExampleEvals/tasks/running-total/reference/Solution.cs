long sum = 0;
while (Console.ReadLine() is { } line)
{
    sum += long.Parse(line);
    Console.WriteLine(sum);
}
