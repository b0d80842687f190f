public sealed record Order(int Id, string Customer, DateOnly Date, decimal Amount);

public sealed record CustomerSummary(string Customer, int Orders, decimal Total, decimal Average, DateOnly LastOrder);

public static class OrderReport
{
    public static IReadOnlyList<CustomerSummary> Summarize(IEnumerable<Order> orders, decimal minimumTotal = 0m)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return orders
            .GroupBy(o => o.Customer)
            .Select(g => new CustomerSummary(
                g.Key,
                g.Count(),
                g.Sum(o => o.Amount),
                Math.Round(g.Average(o => o.Amount), 2, MidpointRounding.AwayFromZero),
                g.Max(o => o.Date)))
            .Where(s => s.Total >= minimumTotal)
            .OrderByDescending(s => s.Total)
            .ThenBy(s => s.Customer, StringComparer.OrdinalIgnoreCase)
            .ToList();
    }
}
