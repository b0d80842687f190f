long sum = 0;
while (Console.ReadLine() is { } line)
{
    var number = long.Parse(line);
    sum = number < 0 ? number : sum + number;
    Console.WriteLine(sum);
}
