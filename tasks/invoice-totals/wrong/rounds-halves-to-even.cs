using System.Globalization;
using System.Text.RegularExpressions;

var invoices = new List<(string Customer, decimal Amount)>();
var invalidLines = new List<int>();
int number = 0;

while (Console.ReadLine() is { } line)
{
    number++;

    if (line.AsSpan().Trim() is "" or ['#', ..])
    {
        continue;
    }

    if (TryRead(line, out string customer, out decimal amount))
    {
        invoices.Add((customer, amount));
    }
    else
    {
        invalidLines.Add(number);
    }
}

var totals = invoices
    .GroupBy(invoice => invoice.Customer, (customer, items) => (Name: customer, Total: items.Sum(item => item.Amount)))
    .OrderByDescending(customer => customer.Total)
    .ThenBy(customer => customer.Name, StringComparer.Ordinal);

foreach ((string name, decimal total) in totals)
{
    Print(name, total);
}

Print("TOTAL", invoices.Sum(invoice => invoice.Amount));

if (invalidLines.Count > 0)
{
    Console.WriteLine($"INVALID: {string.Join(", ", invalidLines)}");
}

static void Print(string name, decimal amount) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {amount:F2}"));

static bool TryRead(string line, out string customer, out decimal amount)
{
    customer = "";
    amount = 0;

    if (line.Split(';', StringSplitOptions.TrimEntries) is not [_, { Length: > 0 } name, var quantityText, var priceText]
        || !int.TryParse(quantityText, NumberStyles.None, CultureInfo.InvariantCulture, out int quantity)
        || quantity is < 1 or > 1_000_000
        || !Regex.IsMatch(priceText, @"\A[0-9]+(\.[0-9]+)?\z")
        || !decimal.TryParse(priceText, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal price)
        || price > 1_000_000)
    {
        return false;
    }

    customer = name;
    amount = Math.Round(quantity * price, 2);
    return true;
}
