public static class Coins
{
    public static int Fewest(int amount, IReadOnlyCollection<int> denominations)
    {
        var count = 0;
        foreach (var coin in denominations.OrderDescending())
        {
            count += amount / coin;
            amount %= coin;
        }

        return amount == 0 ? count : -1;
    }
}
