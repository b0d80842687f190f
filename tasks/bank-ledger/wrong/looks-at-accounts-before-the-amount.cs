using System.Globalization;
using System.Text.RegularExpressions;

var accounts = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
var amountPattern = new Regex(@"\A[0-9]{1,9}(\.[0-9]{1,2})?\z");

var number = 0;
while (Console.ReadLine() is { } line)
{
    number++;
    var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
    if (words.Length == 0 || words[0].StartsWith('#'))
    {
        continue;
    }

    if (Execute(words) is { } error)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {number}: {error}"));
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accounts: {accounts.Count}"));
foreach (var (name, balance) in accounts)
{
    Console.WriteLine($"{name} {Format(balance)}");
}

Console.WriteLine($"total: {Format(accounts.Values.Sum())}");

string? Execute(string[] words)
{
    int? wanted = words[0] switch
    {
        "open" or "balance" => 2,
        "deposit" or "withdraw" => 3,
        "transfer" => 4,
        _ => null,
    };
    if (wanted is null)
    {
        return $"unknown command {words[0]}";
    }

    if (words.Length != wanted)
    {
        return "wrong number of arguments";
    }

    if (words[0] == "open")
    {
        return accounts.TryAdd(words[1], 0m) ? null : $"account {words[1]} exists";
    }

    string[] names = words[0] == "transfer" ? words[1..3] : words[1..2];
    if (names.FirstOrDefault(name => !accounts.ContainsKey(name)) is { } unknown)
    {
        return $"unknown account {unknown}";
    }

    var amount = 0m;
    if (wanted > 2 && !TryParseAmount(words[^1], out amount))
    {
        return $"bad amount {words[^1]}";
    }

    var from = words[1];
    switch (words[0])
    {
        case "balance":
            Console.WriteLine($"{from} {Format(accounts[from])}");
            return null;
        case "deposit":
            accounts[from] += amount;
            return null;
        case "transfer" when from == words[2]:
            return "same account";
    }

    if (accounts[from] < amount)
    {
        return "insufficient funds";
    }

    accounts[from] -= amount;
    if (words[0] == "transfer")
    {
        accounts[words[2]] += amount;
    }

    return null;
}

bool TryParseAmount(string text, out decimal amount)
{
    amount = 0;
    return amountPattern.IsMatch(text)
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
        && amount > 0;
}

static string Format(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
